/* The system's random numbers under the name that newer programs call them by; wine 8 has them under the old one. */
#include <windows.h>

BOOLEAN WINAPI SystemFunction036(void *bytes, ULONG size);

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *bytes, SIZE_T size)
{
    return SystemFunction036(bytes, (ULONG)size);
}
