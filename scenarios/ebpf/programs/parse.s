# Reads the ports of UDP over IPv4, and drops.
.program parse xdp
ldxw %r6, [%r1]
ldxw %r7, [%r1+4]
mov %r0, 1
mov %r2, %r6
add %r2, 42
jgt %r2, %r7, exit
ldxh %r3, [%r6+12]
jne %r3, 8, exit              # 0x0800 in network order
ldxb %r3, [%r6+23]
jne %r3, 17, exit
ldxh %r4, [%r6+34]
ldxh %r5, [%r6+36]
add %r4, %r5
stxw [%r10-4], %r4
mov %r0, 1
exit
