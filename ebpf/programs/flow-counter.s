# Counts packets and bytes of each flow of UDP and TCP; everything passes.
.map flows hash 16 16 4096
.program flow_counter xdp
ldxw %r6, [%r1]
ldxw %r7, [%r1+4]
mov %r0, 2
mov %r2, %r6
add %r2, 38
jgt %r2, %r7, exit
ldxh %r3, [%r6+12]
jne %r3, 8, exit              # 0x0800 in network order
ldxb %r3, [%r6+23]
jeq %r3, 6, flow
jne %r3, 17, exit
flow:
ldxw %r4, [%r6+26]
stxw [%r10-16], %r4
ldxw %r4, [%r6+30]
stxw [%r10-12], %r4
ldxw %r4, [%r6+34]
stxw [%r10-8], %r4
stxw [%r10-4], %r3
sub %r7, %r6                  # bytes
lddw %r1, map flows
mov %r2, %r10
add %r2, -16
call 1
jeq %r0, 0, new
mov %r1, 1
lock add [%r0], %r1
lock add [%r0+8], %r7
mov %r0, 2
exit
new:
stdw [%r10-32], 1
stxdw [%r10-24], %r7
lddw %r1, map flows
mov %r2, %r10
add %r2, -16
mov %r3, %r10
add %r3, -32
mov %r4, 0
call 2
mov %r0, 2
exit
