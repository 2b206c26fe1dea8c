# UPDATE on MICA's lossless index: lock the version, compare the key, write the value in place, unlock.
# Scratch area as for GET; 120: whether the version is locked by this message. The new value stands behind the key.
# native N: instructions that a native handler has in place of this one (own count of C compiled by GCC 12, -O2, x86-64); else 0.
.program mica-update naam
mov %r6, %r1 # native 20
ldxw %r7, [%r6]
ldxw %r1, [%r6+12]
jeq %r1, 1, bucket_there
jeq %r1, 2, locked
jeq %r1, 3, item_there
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
jne %r1, 0, scan
ldxdw %r1, [%r7]
jset %r1, 1, again            # locked by another native 3
stxdw [%r7+80], %r1           # version and link
scan:
ldxh %r3, [%r7+128]
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
ldxdw %r1, [%r7+120]
jne %r1, 0, item
ldxdw %r2, [%r7+128]
rsh %r2, 16
and %r2, $mask
lsh %r2, 6
ldxdw %r3, [%r7+80]
mov %r4, %r3
add %r4, 1
mov %r1, $index
mov %r5, 2
call 1002                     # compare and swap: the version from even to odd
locked:
ldxdw %r1, [%r6+16]
ldxdw %r2, [%r7+80]
jne %r1, %r2, again # native 8
stdw [%r7+120], 1
item:
mov %r1, $items # native 2
ldxdw %r2, [%r7+104]
mov %r3, $head_bytes
mov %r4, $updated_at
mov %r5, 3
call 1000                     # read head and key of the item
item_there:
ldxdw %r1, [%r7+$updated_hash_at]
ldxdw %r2, [%r7+128]
jne %r1, %r2, scan # native 2
mov %r3, %r7
mov %r4, %r7
add %r4, $updated_key_at
mov %r5, $key_words
key:
ldxdw %r1, [%r3+136]
ldxdw %r2, [%r4]
jne %r1, %r2, scan # native 3
add %r3, 8
add %r4, 8
sub %r5, 1
jne %r5, 0, key
mov %r1, $items
ldxdw %r2, [%r7+104]
add %r2, $head_bytes
mov %r3, $value_room # native $room_words
mov %r4, $new_at
mov %r5, 0                    # posted: nobody waits
call 1001                     # write the value
mov %r8, 8
ja unlock
again:
ldxdw %r1, [%r7+112]
add %r1, 1
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
mov %r8, 0
ldxdw %r1, [%r7+120]
jeq %r1, 0, answer
unlock:
ldxw %r3, [%r7+80]
add %r3, 2 # native 2
stxw [%r7+64], %r3
ldxdw %r2, [%r7+128]
rsh %r2, 16
and %r2, $mask
lsh %r2, 6
mov %r1, $index
mov %r3, 4
mov %r4, 64
mov %r5, 0
call 1001                     # write the version
answer:
mov %r1, 128
mov %r2, %r8
call 1004
mov %r0, 0
exit # native 8
