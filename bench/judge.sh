# SPDX-License-Identifier: Apache-2.0
#
# What bench/run, bench/ledger and bench/verdict share; read by them with ".". `missed` is 1 where a bar is.
missed=0

# pick NAME: that line's value from "name value" lines on standard input.
pick() { awk -v name="$1" '$1 == name { print $2 }'; }

calc() { awk "BEGIN { printf \"%.2f\", $1 }"; }

# bar TEXT CONDITION: states PASS or FAIL.
bar() {
  if awk "BEGIN { exit !($2) }"; then
    printf 'PASS  %s\n' "$1"
  else
    printf 'FAIL  %s\n' "$1"
    missed=1
  fi
}

# Two threads cannot be twice as fast while other work holds a core.
busy_note() {
  local load
  read -r load _ </proc/loadavg
  if awk "BEGIN { exit !($load > 0.7) }"; then
    echo "note: the machine is busy (load $load): the figures are too low, those of two threads most of all"
  fi
}
