# GET on MICA's lossless index. A call with stage 0 begins, and each transfer names the stage with which its end goes on.
# Scratch area: bucket 0, version read again 64, bucket's offset 72, version 80, buckets walked 88, next slot 96, item's offset
# 104, times started over 112, number of arguments' bytes unused; arguments: hash 128, key 136; then the item.
# native N: instructions that a native handler has in place of this one (own count of C compiled by GCC 12, -O2, x86-64); else 0.
.program mica-get naam
mov %r6, %r1 # native 20
ldxw %r7, [%r6]
ldxw %r1, [%r6+12]
jeq %r1, 1, bucket_there
jeq %r1, 2, item_there
jeq %r1, 3, version_there
begin:
stdw [%r7+88], 0
ldxdw %r2, [%r7+128]
rsh %r2, 16
and %r2, $mask
lsh %r2, 6
bucket:
stdw [%r7+96], 8
stxdw [%r7+72], %r2
mov %r1, $index # native 2
mov %r3, 64
mov %r4, 0
mov %r5, 1
call 1000                     # read the bucket
bucket_there:
ldxdw %r1, [%r7+88]
jne %r1, 0, scan              # an overflow bucket has no version of its own
ldxw %r1, [%r7]
jset %r1, 1, again            # locked native 5
stxdw [%r7+80], %r1
scan:
ldxh %r3, [%r7+128]           # the tag
jne %r3, 0, tagged
mov %r3, 1
tagged:
ldxdw %r4, [%r7+96]
slots:
jge %r4, 64, overflow # native 3
mov %r5, %r7
add %r5, %r4
ldxdw %r2, [%r5]
add %r4, 8
mov %r1, %r2
rsh %r1, 48
jne %r1, %r3, slots # native 5
stxdw [%r7+96], %r4
lsh %r2, 16
rsh %r2, 16
stxdw [%r7+104], %r2
mov %r1, $items # native 2
mov %r3, $item_bytes
mov %r4, $item_at
mov %r5, 2
call 1000                     # read the item
item_there:
ldxdw %r1, [%r7+$item_hash_at]
ldxdw %r2, [%r7+128]
jne %r1, %r2, scan # native 2
mov %r3, %r7
mov %r4, %r7
add %r4, $item_key_at
mov %r5, $key_words
key:
ldxdw %r1, [%r3+136]
ldxdw %r2, [%r4]
jne %r1, %r2, scan # native 3
add %r3, 8
add %r4, 8
sub %r5, 1
jne %r5, 0, key
mov %r1, $strict
jeq %r1, 0, found
ldxdw %r2, [%r7+128]          # the version stands in the first bucket of the chain
rsh %r2, 16
and %r2, $mask
lsh %r2, 6
mov %r1, $index
mov %r3, 8
mov %r4, 64
mov %r5, 3
call 1000                     # read the version again
version_there:
ldxw %r1, [%r7+64]
ldxdw %r2, [%r7+80]
jne %r1, %r2, again # native 3
found:
mov %r1, $value_at
mov %r2, $value_bytes # native $value_words
call 1004
mov %r0, 0
exit # native 8
again:
ldxdw %r1, [%r7+112]
add %r1, 1 # native 2
stxdw [%r7+112], %r1
mov %r1, 0
call 1006                     # whoever holds the lock goes on first
ja begin
overflow:
ldxw %r2, [%r7+4]
jeq %r2, 0, missing # native 3
lsh %r2, 6
ldxdw %r1, [%r7+88]
add %r1, 1
stxdw [%r7+88], %r1
ja bucket # native 3
missing:
mov %r1, 0
mov %r2, 0
call 1004
mov %r0, 0
exit # native 8
