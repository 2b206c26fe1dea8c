# A firewall in user space: one classification by addresses, ports and protocol. Addresses and ports stand in memory as in the packet.
.map nodes prog-array 4 4 16
.map packet array 4 32 1                     # of the packet: data 0, end 4
.map options array 4 8 1                     # what becomes of a packet that no rule fits: 1 it goes on
.map rules wildcard 13 24 8192 flags 128     # action 0: 1 the packet goes on; mask 11
.program receive
lddw %r7, value packet
ldxw %r2, [%r1]
stxw [%r7], %r2
ldxw %r2, [%r1+4]
stxw [%r7+4], %r2
lddw %r2, map nodes
mov %r3, 1
call 12
mov %r0, 1
exit
.program acl
mov %r6, %r1
lddw %r7, value packet
ldxw %r8, [%r7]
ldxw %r9, [%r7+4]
mov %r1, %r8
add %r1, 42
jgt %r1, %r9, drop
ldxh %r1, [%r8+12]
jne %r1, 0x0008, drop         # not IPv4
ldxb %r1, [%r8+14]
jne %r1, 0x45, drop           # with options
ldxb %r1, [%r8+23]
jeq %r1, 6, ports
jeq %r1, 17, ports
ja drop
ports:
stxb [%r10-4], %r1
ldxw %r2, [%r8+26]
stxw [%r10-16], %r2
ldxw %r2, [%r8+30]
stxw [%r10-12], %r2
ldxw %r2, [%r8+34]
stxw [%r10-8], %r2
lddw %r1, map rules
mov %r2, %r10
add %r2, -16
call 1
jeq %r0, 0, none
ldxw %r1, [%r0]
jeq %r1, 1, accept
drop:
mov %r0, 1
exit
none:
stw [%r10-20], 0
lddw %r1, map options
mov %r2, %r10
add %r2, -20
call 1
jeq %r0, 0, drop
ldxw %r1, [%r0]
jne %r1, 1, drop
accept:
stw [%r8], 0x00000002         # the hardware addresses of the other side
sth [%r8+4], 0x0201
stw [%r8+6], 0x00000002
sth [%r8+10], 0x0200
mov %r0, 3
exit
