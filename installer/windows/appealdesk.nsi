; The Windows installer: for one user, without administrator rights, in Chinese and English.
;
;   setup.exe /S [/LANG=2052|1033] [/DESKTOP] [/D=C:\folder]
;       without questions; /DESKTOP adds an icon; status 3: AppealDesk is open and nothing was changed
;   uninstall.exe /S [/PURGE]                         /PURGE deletes the seller's cases and settings as well
;
; Compiled by installer/nsis.py, which defines VERSION, NUMBERS, PROGRAM, OUT and for tests QUICK. Saved as UTF-8.
Unicode true
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
!ifdef QUICK
    SetCompressor zlib
!else
    SetCompressor /SOLID lzma
    SetCompressorDictSize 64
!endif

!define APP "AppealDesk"
!define EXE "${APP}.exe"
!define CONSOLE "${APP}-cli.exe"
!define KIND "AppealDesk.Case"
!define ENDING ".appealcase"
!define LISTED "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP}"
!define OWN "Software\${APP}"
; the window holds it from beginning to end: appealdesk/ui/running.py
!define MUTEX "AppealDesk.Window"
!define IN_USE 3

Name "${APP}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${APP}"
InstallDirRegKey HKCU "${OWN}" "InstallDir"
BrandingText "${APP} ${VERSION}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=0 "ProductName" "${APP}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${APP} setup"
VIAddVersionKey /LANG=0 "CompanyName" "The AppealDesk developers"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT License"

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"
!include "Sections.nsh"
!include "WordFunc.nsh"
!include "nsDialogs.nsh"

!define MUI_ICON "..\appealdesk.ico"
!define MUI_UNICON "..\appealdesk.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME_SAYS)"
; each part says all there is to say in its name
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_ABORTWARNING
!define MUI_LANGDLL_ALLLANGUAGES
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${OWN}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "InstallerLanguage"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
UninstPage custom un.AskPurge un.TakePurge
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_RESERVEFILE_LANGDLL

; a stressed seller need not close everything else, as NSIS would have it
LangString WELCOME_SAYS ${LANG_SIMPCHINESE} "只装给当前的 Windows 用户，不需要管理员权限，约一分钟。$\r$\n$\r$\n已有的案件和设置都会保留。$\r$\n$\r$\n如果 AppealDesk 还开着，请先关掉它。"
LangString WELCOME_SAYS ${LANG_ENGLISH} "Installed for the current Windows user only, without administrator rights, in about a minute.$\r$\n$\r$\nCases and settings that are there stay.$\r$\n$\r$\nIf AppealDesk is open, please close it first."
LangString PART_PROGRAM ${LANG_SIMPCHINESE} "程序（必需）"
LangString PART_PROGRAM ${LANG_ENGLISH} "Program (required)"
LangString PART_DESKTOP ${LANG_SIMPCHINESE} "桌面图标"
LangString PART_DESKTOP ${LANG_ENGLISH} "Icon on the desktop"
LangString PART_FILES ${LANG_SIMPCHINESE} "双击 .appealcase 案件文件时用 AppealDesk 打开"
LangString PART_FILES ${LANG_ENGLISH} "Open .appealcase files with AppealDesk"
LangString CASE_FILE ${LANG_SIMPCHINESE} "AppealDesk 案件"
LangString CASE_FILE ${LANG_ENGLISH} "AppealDesk case"
LangString IS_OPEN ${LANG_SIMPCHINESE} "AppealDesk 还开着。请先关掉它（已保存的内容不会丢），再点“重试”。"
LangString IS_OPEN ${LANG_ENGLISH} "AppealDesk is open. Close it (what is saved stays), then choose Retry."
LangString IN_THE_WAY ${LANG_SIMPCHINESE} "旧版本的文件正被别的程序占用，还没有改动任何内容。请稍等片刻，再点“重试”。"
LangString IN_THE_WAY ${LANG_ENGLISH} "Files of the earlier version are in use by another program; nothing was changed. Wait a moment, then choose Retry."
LangString IS_NEWER ${LANG_SIMPCHINESE} "已经装了较新的版本 $R1。确定要换成 ${VERSION} 吗？"
LangString IS_NEWER ${LANG_ENGLISH} "A later version, $R1, is installed. Put ${VERSION} in its place?"
LangString PURGE_TITLE ${LANG_SIMPCHINESE} "你的案件"
LangString PURGE_TITLE ${LANG_ENGLISH} "Your cases"
LangString PURGE_SAYS ${LANG_SIMPCHINESE} "案件和设置会留在这台电脑上，除非你要求删除。"
LangString PURGE_SAYS ${LANG_ENGLISH} "Cases and settings stay on this computer unless you ask otherwise."
LangString PURGE_BOX ${LANG_SIMPCHINESE} "同时永久删除我的全部案件、备份和设置（不能恢复）"
LangString PURGE_BOX ${LANG_ENGLISH} "Also delete all my cases, backups and settings for good"

Var Purge
Var PurgeBox

; ---- whether the program is open: its window says so, and Windows lets nobody write to a program that runs
!macro DEFINE_EXPECT_CLOSED UN
Function ${UN}ExpectClosed
    look:
    StrCpy $R9 "closed"
    System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "${MUTEX}") p .R8'
    ${If} $R8 P<> 0
        System::Call 'kernel32::CloseHandle(p R8)'
        StrCpy $R9 "open"
    ${EndIf}
    !insertmacro LOOK_AT "${EXE}"
    !insertmacro LOOK_AT "${CONSOLE}"
    ${If} $R9 == "open"
        IfSilent +2
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_OPEN)" IDRETRY look
        SetErrorLevel ${IN_USE}
        Quit
    ${EndIf}
FunctionEnd
!macroend

!macro LOOK_AT FILE
    ${If} ${FileExists} "$INSTDIR\${FILE}"
        ClearErrors
        FileOpen $R8 "$INSTDIR\${FILE}" a
        ${If} ${Errors}
            StrCpy $R9 "open"
        ${Else}
            FileClose $R8
        ${EndIf}
    ${EndIf}
!macroend

!insertmacro DEFINE_EXPECT_CLOSED ""
!insertmacro DEFINE_EXPECT_CLOSED "un."

; ---- the earlier version moves aside as a whole, so that an upgrade that breaks off can put it back
!define ASIDE "_internal.old"

Function MoveAside
    again:
    RMDir /r "$INSTDIR\${ASIDE}"
    ${IfNot} ${FileExists} "$INSTDIR\_internal\*.*"
        Return
    ${EndIf}
    ClearErrors
    Rename "$INSTDIR\_internal" "$INSTDIR\${ASIDE}"
    ${If} ${Errors}
        IfSilent +2
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IN_THE_WAY)" IDRETRY again
        SetErrorLevel ${IN_USE}
        Quit
    ${EndIf}
FunctionEnd

Function .onInstFailed
    ${If} ${FileExists} "$INSTDIR\${ASIDE}\*.*"
        RMDir /r "$INSTDIR\_internal"
        Rename "$INSTDIR\${ASIDE}" "$INSTDIR\_internal"
    ${EndIf}
FunctionEnd

Section "$(PART_PROGRAM)" SEC_PROGRAM
    SectionIn RO
    Call ExpectClosed
    Call MoveAside
    SetOutPath "$INSTDIR"
    ; both hold the same archive of modules: side by side they compress into one
    File "${PROGRAM}\${EXE}"
    File "${PROGRAM}\${CONSOLE}"
    File /r /x "${EXE}" /x "${CONSOLE}" "${PROGRAM}\*.*"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortCut "$SMPROGRAMS\${APP}.lnk" "$INSTDIR\${EXE}"
    WriteRegStr HKCU "${OWN}" "InstallDir" "$INSTDIR"
    WriteRegStr HKCU "${OWN}" "InstallerLanguage" "$LANGUAGE"
    WriteRegStr HKCU "${LISTED}" "DisplayName" "${APP}"
    WriteRegStr HKCU "${LISTED}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${LISTED}" "DisplayIcon" "$INSTDIR\${EXE}"
    WriteRegStr HKCU "${LISTED}" "Publisher" "The AppealDesk developers"
    WriteRegStr HKCU "${LISTED}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${LISTED}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${LISTED}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${LISTED}" "NoModify" 1
    WriteRegDWORD HKCU "${LISTED}" "NoRepair" 1
    RMDir /r "$INSTDIR\${ASIDE}"
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    WriteRegDWORD HKCU "${LISTED}" "EstimatedSize" $0
SectionEnd

Section /o "$(PART_DESKTOP)" SEC_DESKTOP
    CreateShortCut "$DESKTOP\${APP}.lnk" "$INSTDIR\${EXE}"
SectionEnd

Section "$(PART_FILES)" SEC_FILES
    WriteRegStr HKCU "Software\Classes\${ENDING}" "" "${KIND}"
    WriteRegStr HKCU "Software\Classes\${ENDING}\OpenWithProgids" "${KIND}" ""
    WriteRegStr HKCU "Software\Classes\${KIND}" "" "$(CASE_FILE)"
    WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\${EXE},0"
    WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
    Call TellExplorer
SectionEnd

Function .onInit
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "/LANG=" $R2
    ${If} ${Errors}
        !insertmacro MUI_LANGDLL_DISPLAY
    ${Else}
        StrCpy $LANGUAGE $R2
    ${EndIf}
    ClearErrors
    ${GetOptions} $R0 "/DESKTOP" $R2
    ${IfNot} ${Errors}
        !insertmacro SelectSection ${SEC_DESKTOP}
    ${EndIf}
    ReadRegStr $R1 HKCU "${LISTED}" "DisplayVersion"
    ${If} $R1 != ""
        ${VersionCompare} "$R1" "${VERSION}" $R3
        ${If} $R3 == 1
            IfSilent +3
            MessageBox MB_YESNO|MB_ICONQUESTION "$(IS_NEWER)" IDYES +2
            Abort
        ${EndIf}
    ${EndIf}
FunctionEnd

!macro DEFINE_TELL_EXPLORER UN
Function ${UN}TellExplorer
    ; SHCNE_ASSOCCHANGED: icons and double clicks change at once
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd
!macroend
!insertmacro DEFINE_TELL_EXPLORER ""
!insertmacro DEFINE_TELL_EXPLORER "un."

Function un.onInit
    !insertmacro MUI_UNGETLANGUAGE
    StrCpy $Purge 0
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "/PURGE" $R1
    ${IfNot} ${Errors}
        StrCpy $Purge ${BST_CHECKED}
    ${EndIf}
FunctionEnd

Function un.AskPurge
    !insertmacro MUI_HEADER_TEXT "$(PURGE_TITLE)" "$(PURGE_SAYS)"
    nsDialogs::Create 1018
    Pop $0
    ${NSD_CreateCheckbox} 0 20u 100% 20u "$(PURGE_BOX)"
    Pop $PurgeBox
    nsDialogs::Show
FunctionEnd

Function un.TakePurge
    ${NSD_GetState} $PurgeBox $Purge
FunctionEnd

; what the program put into Windows' credential store, each under a name of its own that begins with the program's:
; the keys of stores and where their histories ended (appealdesk/core/store/keys/systemkeyring.py)
Function un.ForgetKeys
    System::Call 'advapi32::CredEnumerateW(w "${APP}/*", i 0, *i .r1, *p .r2) i .r0'
    ${If} $0 == 0
        Return
    ${EndIf}
    StrCpy $3 0
    ${While} $3 < $1
        IntOp $4 $3 * ${NSIS_PTR_SIZE}
        IntPtrOp $4 $2 + $4
        System::Call '*$4(p .r5)'
        ; the first fields of CREDENTIALW: flags, type, name
        System::Call '*$5(i, i .r6, w .r7)'
        System::Call 'advapi32::CredDeleteW(w r7, i r6, i 0) i .r0'
        IntOp $3 $3 + 1
    ${EndWhile}
    System::Call 'advapi32::CredFree(p r2)'
FunctionEnd

Section "Uninstall"
    Call un.ExpectClosed
    RMDir /r "$INSTDIR\_internal"
    RMDir /r "$INSTDIR\${ASIDE}"
    Delete "$INSTDIR\${EXE}"
    Delete "$INSTDIR\${CONSOLE}"
    Delete "$INSTDIR\CONTENTS.json"
    Delete "$INSTDIR\uninstall.exe"
    ; only where nothing of somebody else is left in it
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\${APP}.lnk"
    Delete "$DESKTOP\${APP}.lnk"
    ReadRegStr $0 HKCU "Software\Classes\${ENDING}" ""
    ${If} $0 == "${KIND}"
        DeleteRegKey HKCU "Software\Classes\${ENDING}"
    ${EndIf}
    DeleteRegKey HKCU "Software\Classes\${KIND}"
    Call un.TellExplorer
    DeleteRegKey HKCU "${LISTED}"
    DeleteRegKey HKCU "${OWN}"
    ${If} $Purge == ${BST_CHECKED}
        ; the case store, readings, own figures and formats, the window's settings: appealdesk/core/store/folder.py
        RMDir /r "$LOCALAPPDATA\${APP}"
        Call un.ForgetKeys
    ${EndIf}
SectionEnd
