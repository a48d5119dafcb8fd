@echo off
rem Builds the site by a double click, as `make site` does elsewhere: environment, articles, pages.
rem `build.cmd serve` shows the site in a browser of this machine instead.
rem Set GUAZHI_NO_PAUSE to any value to run it from another script.
chcp 65001 >nul
setlocal
cd /d "%~dp0"
set "PYTHONUTF8=1"
set "RESULT=1"
set "PYTHON="
set "COMMAND=%~1"
if not defined COMMAND set "COMMAND=build"

call :try py -3.13
call :try py -3.12
call :try py -3.11
call :try python
if not defined PYTHON goto no_python

call %PYTHON% bootstrap.py env
if errorlevel 1 goto failed
".venv\Scripts\python.exe" -m scraper %COMMAND%
if errorlevel 1 goto failed
set "RESULT=0"
echo.
echo 完成：网站在 site 文件夹里，整个复制到网站服务器即可；要在本机查看，请运行 build.cmd serve。
echo Done: the site is in the folder site, copy it to a web server; to see it here, run build.cmd serve.
goto end

:no_python
echo 没有找到 Python 3.11 至 3.13。请安装 64 位的 Python 3.12（安装时勾选 Add python.exe to PATH），再双击本文件。
echo Python 3.11 to 3.13 was not found. Install the 64-bit Python 3.12, tick "Add python.exe to PATH", and try again.
goto end

:failed
echo.
echo 没有完成：原因见上面的提示；各条提示的意思见 README.zh-CN.md。
echo Not finished: the reason is in the lines above; README.md tells more.

:end
if not defined GUAZHI_NO_PAUSE pause
exit /b %RESULT%

rem Keeps the first Python that starts and is of a suitable version.
:try
if defined PYTHON exit /b 0
call %* -c "import sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul
if not errorlevel 1 set "PYTHON=%*"
exit /b 0
