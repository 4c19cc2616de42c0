# Drives the real installer end to end on Windows; the same checks as installer/wine/check_installer on Linux.
$ErrorActionPreference = 'Stop'
$root = Resolve-Path (Join-Path $PSScriptRoot '..\..')
$version = (Select-String -Path (Join-Path $root 'appealdesk\__init__.py') -Pattern '__version__ = "(.+)"').Matches[0].Groups[1].Value
$setup = Join-Path $root "build\installer\AppealDesk-$version-setup.exe"
$program = Join-Path $env:LOCALAPPDATA 'Programs\AppealDesk'
$data = Join-Path $env:LOCALAPPDATA 'AppealDesk'
$menu = Join-Path $env:APPDATA 'Microsoft\Windows\Start Menu\Programs\AppealDesk.lnk'
$desktop = Join-Path ([Environment]::GetFolderPath('Desktop')) 'AppealDesk.lnk'
$listed = 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\AppealDesk'
$kind = 'HKCU:\Software\Classes\AppealDesk.Case'
$faults = 0

function Check([string] $name, [scriptblock] $test) {
    if (& $test) { Write-Host "ok     $name" } else { Write-Host "FAULT  $name"; $script:faults++ }
}
function Setup([string] $path, [string[]] $words) { (Start-Process $path $words -Wait -PassThru).ExitCode }
function Uninstall([string] $folder, [string[]] $words) {
    Start-Process (Join-Path $folder 'uninstall.exe') $words -Wait
    # it goes on in a copy of itself after it has returned
    for ($i = 0; $i -lt 60 -and (Test-Path (Join-Path $folder 'uninstall.exe')); $i++) { Start-Sleep 1 }
    Start-Sleep 2
}
function SelfTest([string] $folder) {
    & (Join-Path $folder 'AppealDesk-cli.exe') --self-test --lang en | Out-Host
    $LASTEXITCODE -eq 0
}

& python -m installer.nsis --program (Join-Path $root 'build\installer\AppealDesk') --out (Join-Path $root 'build\installer\later') --version 9.9.9 --quick
$later = Join-Path $root 'build\installer\later\AppealDesk-9.9.9-setup.exe'

$status = Setup $setup @('/S', '/LANG=2052', '/DESKTOP')
Check 'silent installation ends with status 0' { $status -eq 0 }
Check 'the program lies in the user''s own folder' { Test-Path "$program\_internal\python312.dll" }
Check 'start menu and, as asked, desktop' { (Test-Path $menu) -and (Test-Path $desktop) }
Check 'listed with its version' { (Get-ItemProperty $listed).DisplayVersion -eq $version }
Check 'case files open with the program' { (Get-Item "$kind\shell\open\command").GetValue('') -like '*AppealDesk.exe" "%1"' }
Check 'the installed program''s self-test passes' { SelfTest $program }

New-Item -ItemType Directory -Force $data | Out-Null
Set-Content (Join-Path $data '案件.db') 'case'
Set-Content "$program\_internal\left-over.pyd" 'old'
Set-Content "$program\notes of the user.txt" 'mine'
$window = Start-Process "$program\AppealDesk.exe" -PassThru
Start-Sleep 20
Check 'the window is open' { -not $window.HasExited }
$status = Setup $later @('/S')
Check 'an upgrade under the open window is refused with status 3' { $status -eq 3 }
Check 'and has changed nothing' { Test-Path "$program\_internal\left-over.pyd" }
Stop-Process -Id $window.Id -Force
Start-Sleep 2

$status = Setup $later @('/S')
Check 'once it is closed the upgrade ends with status 0' { $status -eq 0 }
Check 'the later version is listed' { (Get-ItemProperty $listed).DisplayVersion -eq '9.9.9' }
Check 'nothing of the earlier version is left' { -not (Test-Path "$program\_internal\left-over.pyd") -and -not (Test-Path "$program\_internal.old") }
Check 'the language chosen first is kept' { (Get-ItemProperty 'HKCU:\Software\AppealDesk').InstallerLanguage -eq '2052' }

Uninstall $program @('/S')
Check 'uninstalling removes the program' { -not (Test-Path "$program\AppealDesk.exe") -and -not (Test-Path "$program\_internal") }
Check 'and its shortcuts' { -not (Test-Path $menu) -and -not (Test-Path $desktop) }
Check 'and its entries' { -not (Test-Path $listed) -and -not (Test-Path $kind) }
Check 'but no file of the user in its folder' { Test-Path "$program\notes of the user.txt" }
Check 'and no case' { Test-Path (Join-Path $data '案件.db') }
cmdkey /generic:AppealDesk/check /user:AppealDesk /pass:key | Out-Null

$status = Setup $later @('/S', '/D=C:\Apps\申诉 程序')
Check 'a folder with Chinese letters and a space is taken' { Test-Path 'C:\Apps\申诉 程序\AppealDesk.exe' }
Check 'the self-test passes there' { SelfTest 'C:\Apps\申诉 程序' }
Uninstall 'C:\Apps\申诉 程序' @('/S', '/PURGE')
Check 'asked for, uninstalling removes the cases as well' { -not (Test-Path $data) }
Check 'and their keys' { -not (cmdkey /list | Select-String 'AppealDesk/check') }

Write-Host "$faults faults"
exit [int]($faults -gt 0)
