@echo off
rem Sets up everything AppealDesk needs on Windows, then runs it.
rem
rem   run demo            the sample case: check, submission files, window
rem   run test            style, types, layers and tests
rem   run check CASE ...  any command of the program
rem   run                 the window
setlocal
cd /d "%~dp0"
set PYTHONUTF8=1

if exist .venv\Scripts\python.exe goto environment
set "FOUND="
for %%P in (3.13 3.12 3.14) do if not defined FOUND (
    py -%%P -c "import sys" >nul 2>nul && set "FOUND=py -%%P"
)
if not defined FOUND (
    python -c "import sys; sys.exit(sys.version_info < (3, 12))" >nul 2>nul && set "FOUND=python"
)
if not defined FOUND (
    echo No Python 3.12 or later was found; installing one with winget.
    winget install --exact --id Python.Python.3.12 --scope user --accept-package-agreements --accept-source-agreements
    py -3.12 -c "import sys" >nul 2>nul && set "FOUND=py -3.12"
)
if not defined FOUND (
    echo Please install Python 3.12 from python.org, then start this command again.
    exit /b 1
)
%FOUND% -m venv .venv || exit /b 1

:environment
fc /b requirements.lock .venv\installed.lock >nul 2>nul && fc /b pyproject.toml .venv\installed.toml >nul 2>nul && goto ready
.venv\Scripts\python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock || exit /b 1
.venv\Scripts\python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . || exit /b 1
copy /y requirements.lock .venv\installed.lock >nul
copy /y pyproject.toml .venv\installed.toml >nul

:ready
if "%~1"=="test" (
    set QT_QPA_PLATFORM=offscreen
    .venv\Scripts\poe check
    exit /b
)
if not "%~1"=="demo" goto command
set "APPEALDESK_STARTED_AS=%~0"
rem The sample's notice is dated, so its clock is fixed to a moment inside its window.
.venv\Scripts\appealdesk check resources\sample-case --now 2026-05-13T10:00:00-07:00 || exit /b
.venv\Scripts\appealdesk export resources\sample-case --now 2026-05-13T10:00:00-07:00 --out build\demo\submission || exit /b
.venv\Scripts\appealdesk demo
exit /b

:command
rem What the program tells to type is typed as this was.
set "APPEALDESK_STARTED_AS=%~0"
.venv\Scripts\appealdesk %*
