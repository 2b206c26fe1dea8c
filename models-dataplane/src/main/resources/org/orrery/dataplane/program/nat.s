# Hides the sources of flows behind one address: a new flow gets the next free port, and both directions are noted.
.map egress_session_table hash 13 7 65535    # source 0, destination 4, ports 8 and 10, protocol 12; address 0, port 4
.map ingress_session_table hash 13 7 65535
.map sm_rules lpm-trie 8 8 1024              # address 0
.map first_free_port array 4 8 1             # port 0, lock 4
.program nat xdp
mov %r6, %r1
stw [%r10-4], 0
lddw %r1, map port_md
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxh %r7, [%r0]
ldxw %r8, [%r6]
ldxw %r9, [%r6+4]
mov %r1, %r8
add %r1, 14
jgt %r1, %r9, drop
ldxh %r1, [%r8+12]
jne %r1, 0x0008, slow
mov %r1, %r8
add %r1, 34
jgt %r1, %r9, drop
ldxb %r1, [%r8+23]
jeq %r1, 6, tcp
jne %r1, 17, slow
mov %r2, %r8
add %r2, 42
jgt %r2, %r9, drop
ja key
tcp:
mov %r2, %r8
add %r2, 54
jgt %r2, %r9, drop
key:
stxb [%r10-20], %r1
ldxw %r1, [%r8+26]
stxw [%r10-32], %r1
ldxw %r1, [%r8+30]
stxw [%r10-28], %r1
ldxw %r1, [%r8+34]
stxw [%r10-24], %r1
lddw %r1, map egress_session_table
mov %r2, %r10
add %r2, -32
call 1
jne %r0, 0, known
stw [%r10-16], 32
ldxw %r1, [%r10-32]
stxw [%r10-12], %r1
lddw %r1, map sm_rules
mov %r2, %r10
add %r2, -16
call 1
jeq %r0, 0, drop
ldxw %r1, [%r0]
stxw [%r10-40], %r1           # the new source
lddw %r1, map first_free_port
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
mov %r9, %r0
mov %r1, %r0
add %r1, 4
call 93
ldxh %r1, [%r9]
mov %r2, %r1
add %r2, 1
jle %r2, 65535, inside
mov %r2, 1024
inside:
stxh [%r9], %r2
stxdw [%r10-64], %r1
mov %r1, %r9
add %r1, 4
call 94
ldxdw %r1, [%r10-64]
be16 %r1
stxh [%r10-36], %r1           # the new port
stb [%r10-34], 0
lddw %r1, map egress_session_table
mov %r2, %r10
add %r2, -32
mov %r3, %r10
add %r3, -40
mov %r4, 0
call 2
ldxw %r1, [%r10-28]           # the way back
stxw [%r10-56], %r1
ldxw %r1, [%r10-40]
stxw [%r10-52], %r1
ldxh %r1, [%r10-22]
stxh [%r10-48], %r1
ldxh %r1, [%r10-36]
stxh [%r10-46], %r1
ldxb %r1, [%r10-20]
stxb [%r10-44], %r1
ldxw %r1, [%r10-32]
stxw [%r10-72], %r1
ldxh %r1, [%r10-24]
stxh [%r10-68], %r1
stb [%r10-66], 0
lddw %r1, map ingress_session_table
mov %r2, %r10
add %r2, -56
mov %r3, %r10
add %r3, -72
mov %r4, 0
call 2
ja rewrite
known:
ldxw %r1, [%r0]
stxw [%r10-40], %r1
ldxh %r1, [%r0+4]
stxh [%r10-36], %r1
rewrite:
ldxw %r1, [%r10-40]
stxw [%r8+26], %r1
ldxh %r3, [%r10-36]
stxh [%r8+34], %r3
mov %r2, %r1                  # what the sums grow by: the new words less the old ones
and %r1, 0xffff
rsh %r2, 16
add %r1, %r2
ldxw %r2, [%r10-32]
mov %r4, %r2
and %r2, 0xffff
rsh %r4, 16
xor %r2, 0xffff
xor %r4, 0xffff
add %r1, %r2
add %r1, %r4
ldxh %r4, [%r10-24]
xor %r4, 0xffff
add %r3, %r4
add %r3, %r1
ldxh %r2, [%r8+24]
xor %r2, 0xffff
add %r1, %r2
mov %r2, %r1
rsh %r2, 16
and %r1, 0xffff
add %r1, %r2
mov %r2, %r1
rsh %r2, 16
add %r1, %r2
xor %r1, 0xffff
stxh [%r8+24], %r1
ldxb %r1, [%r10-20]
jeq %r1, 6, sumtcp
ldxh %r2, [%r8+40]
jeq %r2, 0, forward           # no sum
xor %r2, 0xffff
add %r3, %r2
mov %r2, %r3
rsh %r2, 16
and %r3, 0xffff
add %r3, %r2
mov %r2, %r3
rsh %r2, 16
add %r3, %r2
xor %r3, 0xffff
stxh [%r8+40], %r3
ja forward
sumtcp:
ldxh %r2, [%r8+50]
xor %r2, 0xffff
add %r3, %r2
mov %r2, %r3
rsh %r2, 16
and %r3, 0xffff
add %r3, %r2
mov %r2, %r3
rsh %r2, 16
add %r3, %r2
xor %r3, 0xffff
stxh [%r8+50], %r3
forward:
mov %r1, 2
jeq %r7, 1, send
mov %r1, 1
jeq %r7, 2, send
drop:
mov %r0, 1
exit
slow:
mov %r0, 2
exit
send:
mov %r2, 0
call 23
exit
