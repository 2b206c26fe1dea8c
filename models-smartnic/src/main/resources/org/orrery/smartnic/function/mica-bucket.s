# Reads the bucket of a hash, or the overflow bucket that register 2 names.
begin:
stdw [%r7+88], 0
.include mica-offset
bucket:
stdw [%r7+96], 8
stxdw [%r7+72], %r2
mov %r1, $index # native 2
mov %r3, 64
mov %r4, 0
mov %r5, 1
call 1000                     # read the bucket
