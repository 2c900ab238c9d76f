#!/usr/bin/env bash
# Tries both paths to a cluster for real, with faults, on a bare Debian 12 as root: the tables must be those of one
# process, byte for byte.
#
#   bash examples/cluster/try.sh
#
# Slurm, on four virtual nodes: one shard killed, one node killed, one cut off, the controller killed, one shard without
# room on the disk. Snakemake: one shard killed. Takes a few minutes; ends what it started, and removes what it wrote.
set -uo pipefail
cd "$(dirname "$0")/../.."

cluster=examples/cluster
experiment=$cluster/try.toml
shards=12
segments=20 # of each shard
work=$(mktemp -d "${TMPDIR:-/var/tmp}/vierdemacht-cluster.XXXXXX")
export SLURM_STATE=$work/slurm
# VIERDEMACHT_BUILT: the folder of a program that is built already.
program=${VIERDEMACHT_BUILT:-${CARGO_TARGET_DIR:-target}/release}/vierdemacht
passed=0
failed=0

say() { printf '%s %s\n' "$(date +%T)" "$*"; }

pass() {
  passed=$((passed + 1))
  say "ok: $*"
}

fail() {
  failed=$((failed + 1))
  say "FAILED: $*"
}

# check WHAT COMMAND...: the command must succeed.
check() {
  local what=$1
  shift
  if "$@"; then pass "$what"; else fail "$what"; fi
}

# wait_until SECONDS WHAT COMMAND...: the command must succeed before the time is over; else nothing further makes sense.
wait_until() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    if [ "$SECONDS" -ge "$end" ]; then
      fail "waited too long: $what"
      exit 1
    fi
    sleep 0.1
  done
}

# Ends every process that this script has started, which those that name its folder are, and removes the folder.
finish() {
  local code=$? folder name
  trap '' INT TERM
  if [ "$failed" -gt 0 ] || [ "$code" -ne 0 ]; then
    failed=$((failed > 0 ? failed : 1))
    squeue 2>/dev/null
    tail -n 20 "$work"/*.log "$work"/slurm/*.log 2>/dev/null
  fi
  bash $cluster/slurm-on-one-machine down
  for folder in /proc/[0-9]*; do
    { read -r name <"$folder/comm"; } 2>/dev/null || continue
    [[ $name == vierdemacht || $name == snakemake || $name == python* ]] || continue
    if grep -qsF "$work/" "$folder/cmdline"; then kill -9 "${folder#/proc/}"; fi
  done
  rm -rf "$work"
  printf '%s passed, %s failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ] || exit 1
  exit 0
}

# running OUTPUT [NODE]: process and shard of each process that computes a shard into a folder that begins so.
running() {
  local folder process words
  for folder in /proc/[0-9]*; do
    process=${folder#/proc/}
    { read -r words <"$folder/comm"; } 2>/dev/null && [ "$words" = vierdemacht ] || continue
    words=" $(cat "$folder/cmdline" 2>/dev/null | tr '\0' ' ') "
    [[ $words == *" --output $1"* && $words =~ \ --shard\ ([0-9]+)/ ]] || continue
    local shard=${BASH_REMATCH[1]}
    if [ -n "${2:-}" ]; then
      cat "$folder/environ" 2>/dev/null | tr '\0' '\n' | grep -qx "SLURMD_NODENAME=$2" || continue
    fi
    echo "$process $shard"
  done
}

# halted OUTPUT [NODE]: halts a shard (on that node) in mid-run, after its first segment and before its last; sets
# `process` and `shard`.
halted() {
  local first last
  read -r process shard < <(running "$@") || return 1
  first=$(((shard - 1) * segments + 1))
  last=$((shard * segments))
  compgen -G "$1/manifest/*-$(printf %06d $first).json" >/dev/null || return 1
  kill -STOP "$process" 2>/dev/null || return 1
  compgen -G "$1/manifest/*-$(printf %06d $last).json" >/dev/null || return 0
  kill -CONT "$process"
  return 1
}

same_tables() {
  local table
  for table in runs.parquet runs.csv cells.csv effects.csv; do
    check "$1: $table is that of one process, byte for byte" cmp "$work/reference/data/$table" "$work/$1/data/$table"
  done
}

prepare() {
  say "installing and building what is missing"
  local packages=() package
  for package in slurm-wlm munge python3 python3-venv; do
    dpkg-query -W -f '${Status}' $package 2>/dev/null | grep -q "ok installed" || packages+=("$package")
  done
  if [ "${#packages[@]}" -gt 0 ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
  fi
  [ -n "${VIERDEMACHT_BUILT:-}" ] || cargo build --locked --release --quiet --bin vierdemacht || exit 1
  say "one process, for comparison"
  "$program" sweep $experiment --output "$work/reference" >/dev/null || exit 1
}

# --- Slurm ---

# submit ARRAY: an array job; prints its number.
submit() {
  sbatch --parsable --array="$1" --output="$work/shard-%a.log" $cluster/sweep.sbatch \
    $experiment $shards --output "$work/slurm-sweep"
}

merge_after() {
  sbatch --parsable --dependency="afterany:$1" --output="$work/merge-%j.log" $cluster/merge.sbatch \
    $experiment --output "$work/slurm-sweep"
}

missing() { "$program" missing $experiment --shards $shards --output "$work/slurm-sweep"; }

# The queue is empty; not so while the controller does not answer.
nothing_queued() { local queue && queue=$(squeue -h 2>/dev/null) && [ -z "$queue" ]; }

told_of() { scontrol -o show job "$1" 2>/dev/null; }

node_is_down() { sinfo -h -N -n "$1" -o %T 2>/dev/null | grep -q '^down'; }

kill_a_shard() {
  wait_until 120 "a shard on n1 in mid-run" halted "$work/slurm-sweep" n1
  kill -9 "$process"
  killed=$shard
  say "killed shard $killed in mid-run"
}

gone() { ! kill -0 "$1" 2>/dev/null || grep -qs '^State:[[:space:]]*Z' "/proc/$1/status"; }

# Nobody on the node tells the controller anything any more.
kill_daemons_of() {
  local pid parents
  parents=$(ancestors "$process" | tac) # slurmstepd first: it would tell of the death of the script
  for pid in "$(cat "$SLURM_STATE/$1.pid")" $parents; do
    kill -9 "$pid"
    wait_until 20 "process $pid is gone" gone "$pid"
  done
}

kill_a_node() {
  wait_until 120 "a shard on n2 in mid-run" halted "$work/slurm-sweep" n2
  kill_daemons_of n2
  kill -9 "$process" 2>/dev/null # halted as it was, it may have ended with its parents
  lost=$shard
  say "killed node n2 with shard $lost in mid-run"
}

# The controller cannot reach the node, so it has its shard done by another; but the node is alive, and computes on.
cut_a_node_off() {
  wait_until 120 "a shard on n3 in mid-run" halted "$work/slurm-sweep" n3
  kill -CONT "$process" # the system ends what is halted while its parent dies
  kill_daemons_of n3
  kill -STOP "$process"
  cut_off=$process
  repeated=$shard
  say "cut off node n3 with shard $repeated in mid-run"
}

repetition_runs() { [ "$(running "$work/slurm-sweep" | grep -c " $repeated$")" -ge 2 ]; }

let_it_run_beside_its_repetition() {
  wait_until 120 "shard $repeated runs on another node" repetition_runs
  kill -CONT "$cut_off"
  say "shard $repeated runs twice at once"
}

# The batch script and slurmstepd above a process.
ancestors() {
  local pid=$1 name
  while pid=$(awk '/^PPid:/ { print $2 }' "/proc/$pid/status" 2>/dev/null) && [ "${pid:-1}" -gt 1 ]; do
    name=$(cat "/proc/$pid/comm")
    [[ $name == slurm_script || $name == bash || $name == slurmstepd ]] || return 0
    echo "$pid"
    [ "$name" = slurmstepd ] && return 0
  done
}

# The controller writes what it knows to disk within five seconds of a change. What it does not remember to have started
# it would start a second time, and then take the node out of service. So shards are halted meanwhile: nothing changes.
kill_the_controller() {
  local halted_processes=()
  wait_until 120 "a shard on n1 in mid-run" halted "$work/slurm-sweep" n1
  halted_processes+=("$process")
  wait_until 120 "a shard on n4 in mid-run" halted "$work/slurm-sweep" n4
  halted_processes+=("$process")
  sleep 10
  kill -9 "$(cat "$SLURM_STATE/ctld.pid")"
  kill -CONT "${halted_processes[@]}"
  say "killed the controller, with shards in mid-run"
  sleep 2
  bash $cluster/slurm-on-one-machine start ctld
  say "started the controller again"
}

# The first attempt of a shard finds no room on the disk.
without_room() {
  cat >"$work/without-room" <<SH
#!/usr/bin/env bash
[[ " \$* " == *" --shard $1/"* ]] && mkdir "$work/had-no-room" 2>/dev/null && exit 75
exec "$(realpath "$program")" "\$@"
SH
  chmod +x "$work/without-room"
  export VIERDEMACHT=$work/without-room
}

try_slurm() {
  say "Slurm: four virtual nodes"
  bash $cluster/slurm-on-one-machine up || exit 1
  without_room $shards # the last: it is none of those that are killed
  local job merge
  job=$(submit 1-$shards) && merge=$(merge_after "$job") || exit 1
  kill_a_shard
  kill_a_node
  cut_a_node_off
  kill_the_controller
  wait_until 120 "n2 counts as lost" node_is_down n2
  wait_until 120 "n3 counts as lost" node_is_down n3
  bash $cluster/slurm-on-one-machine start n2
  bash $cluster/slurm-on-one-machine start n3
  let_it_run_beside_its_repetition
  wait_until 300 "the array has ended" nothing_queued

  check "the killed shard counts as failed" grep -q "JobState=FAILED.*ExitCode=137:0" < <(told_of "${job}_$killed")
  check "the lost node's shard was done again by itself" grep -q "JobState=COMPLETED.*Restarts=[1-9]" < <(told_of "${job}_$lost")
  check "the shard without room was done again by itself" grep -q "JobState=COMPLETED.*Restarts=[1-9]" < <(told_of "${job}_$shards")
  check "merge refuses what is incomplete" grep -q "JobState=FAILED.*ExitCode=3:0" < <(told_of "$merge")
  check "the killed shard, and no other, is missing" [ "$(missing)" = "$killed" ]
  job=$(submit "$(missing)") && merge=$(merge_after "$job") || exit 1
  wait_until 300 "the missing shard and the merge have ended" nothing_queued
  check "nothing is missing" [ -z "$(missing)" ]
  check "merge is done" grep -q "JobState=COMPLETED" < <(told_of "$merge")
  same_tables slurm-sweep
}

# --- Snakemake ---

snakemake() {
  "$work/venv/bin/snakemake" --snakefile $cluster/Snakefile --directory "$work" --cores 2 --nocolor --config \
    vierdemacht="$(realpath "$program")" experiment="$(realpath $experiment)" \
    output="$work/snakemake-sweep" shards=$shards >>"$work/snakemake.log" 2>&1
}

try_snakemake() {
  say "Snakemake: installing"
  python3 -m venv "$work/venv" && "$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    --requirement $cluster/requirements.txt || exit 1
  say "Snakemake: two shards at a time"
  snakemake &
  local snakemake=$!
  wait_until 120 "a shard in mid-run" halted "$work/snakemake-sweep"
  kill -9 "$process"
  say "killed shard $shard in mid-run"
  wait_until 300 "Snakemake has ended" gone "$snakemake"
  check "Snakemake is content" wait "$snakemake"
  check "the killed shard was tried again" grep -q "Trying to restart job" "$work/snakemake.log"
  same_tables snakemake-sweep
  snakemake
  check "a second time there is nothing to be done" grep -q "Nothing to be done" "$work/snakemake.log"
}

trap finish EXIT
trap 'exit 1' INT TERM
prepare
try_slurm
try_snakemake
