# Counts frames by the protocol above IP, swaps their hardware addresses, and sends them back.
.map received percpu-array 4 8 256
.program bounce xdp
ldxw %r6, [%r1]
ldxw %r7, [%r1+4]
mov %r0, 1
mov %r2, %r6
add %r2, 14
jgt %r2, %r7, exit
ldxh %r3, [%r6+12]
jeq %r3, 0x0081, tag          # a tag of a VLAN
jne %r3, 0xa888, type
tag:
mov %r2, %r6
add %r2, 18
jgt %r2, %r7, exit
ldxh %r3, [%r6+16]
type:
stw [%r10-4], 0
jeq %r3, 0x0008, four
jne %r3, 0xdd86, count        # neither IPv4 nor IPv6
mov %r4, %r2
add %r4, 40
jgt %r4, %r7, exit
ldxb %r3, [%r2+6]
stxw [%r10-4], %r3
ja count
four:
mov %r4, %r2
add %r4, 20
jgt %r4, %r7, exit
ldxb %r3, [%r2+9]
stxw [%r10-4], %r3
count:
lddw %r1, map received
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, done
ldxdw %r1, [%r0]
add %r1, 1
stxdw [%r0], %r1
done:
ldxh %r1, [%r6]
ldxh %r2, [%r6+2]
ldxh %r3, [%r6+4]
ldxh %r4, [%r6+6]
stxh [%r6], %r4
ldxh %r4, [%r6+8]
stxh [%r6+2], %r4
ldxh %r4, [%r6+10]
stxh [%r6+4], %r4
stxh [%r6+6], %r1
stxh [%r6+8], %r2
stxh [%r6+10], %r3
mov %r0, 3
exit
