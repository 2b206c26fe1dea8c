# Looks for the tag in the slots that are left; leaves what the slot says of the item in register 2 and in the scratch area.
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
