# Counts the frames of each flow in an array, at a place that the ports give; drops all.
.map flows array 4 8 112
.program count xdp
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
be16 %r4
sub %r4, 1024
ldxh %r5, [%r6+36]
be16 %r5
sub %r5, 4000
mul %r5, 50000
add %r4, %r5
stxw [%r10-4], %r4
lddw %r1, map flows
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxdw %r1, [%r0]
add %r1, 1
stxdw [%r0], %r1
drop:
mov %r0, 1
exit
