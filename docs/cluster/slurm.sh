#!/bin/sh
# A study as a job array of Slurm: sixteen tasks carry out a part of the runs each, into a store of their own on the common
# file system; when all have ended, one more job puts them together and writes the report.
#
#   array=$(sbatch --parsable docs/cluster/slurm.sh)
#   sbatch --dependency=afterok:"$array" docs/cluster/slurm-merge.sh
#
# A task that was stopped may be started again (sbatch --array=5 …): what it had finished is in its store, and is not carried out twice.
# With another number of tasks, change --array and PARTS.
#SBATCH --job-name=orrery
#SBATCH --array=1-16
#SBATCH --cpus-per-task=4
#SBATCH --mem=2G
#SBATCH --time=04:00:00
#SBATCH --requeue
set -eu

scenario=${SCENARIO:-composed/edge-to-inference}
shards=${SHARDS:-shards}
parts=${PARTS:-16}

exec orrery run "$scenario" --quiet \
    --shard "$SLURM_ARRAY_TASK_ID/$parts" \
    --store "$shards/$SLURM_ARRAY_TASK_ID" \
    --workers "$SLURM_CPUS_PER_TASK"
