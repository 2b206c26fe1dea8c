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
.include mica-bucket
bucket_there:
ldxdw %r1, [%r7+88]
jne %r1, 0, scan
ldxdw %r1, [%r7]
jset %r1, 1, again            # locked by another native 3
stxdw [%r7+80], %r1           # version and link
.include mica-slots
ldxdw %r1, [%r7+120]
jne %r1, 0, item
.include mica-offset
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
mov %r4, $item_at
mov %r5, 3
call 1000                     # read head and key of the item
.include mica-key
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
.include mica-overflow
missing:
mov %r8, 0
ldxdw %r1, [%r7+120]
jeq %r1, 0, answer
unlock:
ldxw %r3, [%r7+80]
add %r3, 2 # native 2
stxw [%r7+64], %r3
.include mica-offset
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
