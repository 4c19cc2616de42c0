/* wine ends a program that asks for a colour profile in a way it does not know. Qt asks whether the screen has one and
 * goes on without: these say that there is none. */
#include <windows.h>

#define GIVEN __declspec(dllexport)

GIVEN HANDLE WINAPI OpenColorProfileW(void *profile, DWORD access, DWORD share, DWORD creation)
{
    (void)profile;
    (void)access;
    (void)share;
    (void)creation;
    SetLastError(ERROR_FILE_NOT_FOUND);
    return NULL;
}

GIVEN BOOL WINAPI CloseColorProfile(HANDLE profile)
{
    (void)profile;
    return TRUE;
}

GIVEN BOOL WINAPI GetColorProfileFromHandle(HANDLE profile, BYTE *bytes, DWORD *size)
{
    (void)profile;
    (void)bytes;
    (void)size;
    SetLastError(ERROR_INVALID_HANDLE);
    return FALSE;
}

GIVEN HANDLE WINAPI WcsCreateIccProfile(HANDLE profile, DWORD options)
{
    (void)profile;
    (void)options;
    SetLastError(ERROR_NOT_SUPPORTED);
    return NULL;
}
