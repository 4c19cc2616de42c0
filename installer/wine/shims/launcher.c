/* python.exe and, with WINDOWED defined, pythonw.exe: everything is in Python's library. */
#include <windows.h>

__declspec(dllimport) int Py_Main(int count, wchar_t **words);

#ifdef WINDOWED
extern int __argc;
extern wchar_t **__wargv;
int WINAPI wWinMain(HINSTANCE own, HINSTANCE before, wchar_t *line, int show)
{
    (void)own;
    (void)before;
    (void)line;
    (void)show;
    return Py_Main(__argc, __wargv);
}
#else
int wmain(int count, wchar_t **words) { return Py_Main(count, words); }
#endif
