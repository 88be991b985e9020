#!/bin/sh
# Starts .NET with the function's own dependencies and settings: bootstrap.sh INTERPRETER MEMORY-IN-MB
# No other process is started here, and none waits: the interpreter takes this one's place.
root=${LAMBDA_TASK_ROOT:-/var/task}

fail() {
  echo "Error: $2" >&2
  exit "$1"
}

# The heap may take its share of the function's memory; .NET reads the number of bytes in hexadecimal.
hexadecimal() {
  number=$1
  digits=''
  while [ "$number" -gt 0 ]; do
    digit=$((number % 16))
    case $digit in 10) digit=a ;; 11) digit=b ;; 12) digit=c ;; 13) digit=d ;; 14) digit=e ;; 15) digit=f ;; esac
    digits=$digit$digits
    number=$((number / 16))
  done
}

# The one file of a kind, that of the handler's assembly first.
one_of() {
  file=$root/$assembly.$1
  [ -f "$file" ] && return
  set -- "$root"/*."$1"
  [ $# = 1 ] && [ -f "$1" ] && file=$1
}

if [ -z "$DOTNET_GCHeapHardLimit" ]; then
  hexadecimal $(($2 * 1024 * 1024))
  export DOTNET_GCHeapHardLimit=$digits
fi
# Without ICU on the host .NET would not start at all.
for library in /usr/lib/*/libicuuc.so.* /usr/lib64/libicuuc.so.*; do
  [ -f "$library" ] && icu=yes && break
done
[ -n "$icu" ] || export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT:-1}

# The runtime as it was compiled for the newest .NET, unless the function may run on an older one.
runtime=${LAMBDA_RUNTIME_DIR:-/var/runtime}/net10.0
for older in "${1%/*}"/shared/Microsoft.NETCore.App/[89].*; do
  [ -d "$older" ] && runtime=${LAMBDA_RUNTIME_DIR:-/var/runtime}/net8.0
done

case $_HANDLER in
  '') fail 103 'No Lambda Handler function was specified.' ;;
  *:*)
    assembly=${LAMBDA_DOTNET_MAIN_ASSEMBLY:-${_HANDLER%%:*}}
    assembly=${assembly%.dll}
    one_of deps.json || fail 105 "The ${root} directory is missing the required .deps.json file."
    dependencies=$file
    one_of runtimeconfig.json || fail 106 "The ${root} directory is missing the required .runtimeconfig.json file."
    exec "$1" exec --roll-forward Major --depsfile "$dependencies" --runtimeconfig "$file" "$runtime/Thaw.LambdaRuntime.dll" "$_HANDLER"
    ;;
esac
program=$root/${_HANDLER%.dll}
[ -f "$program.dll" ] && exec "$1" exec --roll-forward Major "$program.dll"
[ -f "$program" ] && exec "$program"
fail 104 "executable assembly $program.dll or binary $program not found."
