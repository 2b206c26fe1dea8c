#!/bin/sh
# Puts the shards of slurm.sh together and writes the report into out/ of the working directory.
#SBATCH --job-name=orrery-merge
#SBATCH --mem=2G
#SBATCH --time=01:00:00
set -eu

exec orrery merge "${SHARDS:-shards}"/*
