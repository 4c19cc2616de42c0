/* Windows 10 and later bring icuuc.dll; wine does not. Qt6Core links these converters of old character sets, which the
 * program never asks for: every converter says that it is not there. */
#include <windows.h>

enum { NOT_THERE = 4 /* U_FILE_ACCESS_ERROR */ };

#define GIVEN __declspec(dllexport)

GIVEN void *ucnv_open(const char *name, int *error)
{
    (void)name;
    if (error)
        *error = NOT_THERE;
    return NULL;
}

GIVEN const char *ucnv_getName(const void *converter, int *error)
{
    (void)converter;
    if (error)
        *error = NOT_THERE;
    return NULL;
}

GIVEN const char *ucnv_getStandardName(const char *name, const char *standard, int *error)
{
    (void)name;
    (void)standard;
    if (error)
        *error = NOT_THERE;
    return NULL;
}

GIVEN const char *ucnv_getAvailableName(int number)
{
    (void)number;
    return NULL;
}

GIVEN int ucnv_countAvailable(void) { return 0; }
GIVEN int ucnv_toUCountPending(const void *converter, int *error) { (void)converter; (void)error; return 0; }
GIVEN int ucnv_fromUCountPending(const void *converter, int *error) { (void)converter; (void)error; return 0; }
GIVEN signed char ucnv_getMaxCharSize(const void *converter) { (void)converter; return 1; }
GIVEN void ucnv_close(void *converter) { (void)converter; }
GIVEN void ucnv_reset(void *converter) { (void)converter; }

/* never reached, since no converter opens; linked by name all the same */
#define UNREACHED(name) GIVEN void name(void) {}
UNREACHED(ucnv_getToUCallBack)
UNREACHED(ucnv_getFromUCallBack)
UNREACHED(ucnv_setToUCallBack)
UNREACHED(ucnv_setFromUCallBack)
UNREACHED(ucnv_cbToUWriteUChars)
UNREACHED(ucnv_cbFromUWriteUChars)
UNREACHED(ucnv_toUnicode)
UNREACHED(ucnv_fromUnicode)
UNREACHED(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
UNREACHED(UCNV_TO_U_CALLBACK_SUBSTITUTE)
