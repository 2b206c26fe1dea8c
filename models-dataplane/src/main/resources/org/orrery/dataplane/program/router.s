# Forwards by longest prefix between two ports. Addresses stand in memory as in the packet.
.map router_port hash 2 56 32                # address 0, mask 4, others 8 to 47, hardware address 48
.map routing_table lpm-trie 8 12 65536       # port 0, next hop 4, kind 8: 1 is an address of the router itself
.map arp_table hash 4 12 32                  # hardware address 0, port 8
.program router xdp
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
stxh [%r10-6], %r7
lddw %r1, map router_port
mov %r2, %r10
add %r2, -6
call 1
jeq %r0, 0, drop
ldxw %r1, [%r8]               # is the frame for this port?
ldxh %r2, [%r8+4]
lsh %r2, 32
or %r1, %r2
ldxdw %r2, [%r0+48]
jeq %r1, %r2, ours
ldxb %r1, [%r8]
and %r1, 1                    # or for many?
jeq %r1, 0, drop
ours:
ldxh %r1, [%r8+12]
jeq %r1, 0x0608, slow         # ARP
jne %r1, 0x0008, drop         # not IPv4
mov %r1, %r8
add %r1, 34
jgt %r1, %r9, drop
ldxw %r9, [%r8+30]            # the destination
stw [%r10-16], 32
stxw [%r10-12], %r9
lddw %r1, map routing_table
mov %r2, %r10
add %r2, -16
call 1
jeq %r0, 0, drop
ldxb %r1, [%r0+8]
jeq %r1, 1, slow              # for the router itself
ldxb %r1, [%r8+22]
jle %r1, 1, slow              # its time is over
ldxw %r7, [%r0]               # the port to send from
ldxw %r1, [%r0+4]
jeq %r1, 0, direct
mov %r9, %r1
direct:
stxw [%r10-20], %r9           # the next hop
stxh [%r10-6], %r7
lddw %r1, map router_port
mov %r2, %r10
add %r2, -6
call 1
jeq %r0, 0, drop
mov %r9, %r0
lddw %r1, map arp_table
mov %r2, %r10
add %r2, -20
call 1
jeq %r0, 0, slow              # somebody must ask for its hardware address
ldxw %r1, [%r0]
stxw [%r8], %r1
ldxh %r1, [%r0+4]
stxh [%r8+4], %r1
ldxw %r1, [%r9+48]
stxw [%r8+6], %r1
ldxh %r1, [%r9+52]
stxh [%r8+10], %r1
ldxb %r1, [%r8+22]
sub %r1, 1
stxb [%r8+22], %r1
sth [%r8+24], 0               # the checksum, from all of the header
ldxh %r1, [%r8+14]
ldxh %r2, [%r8+16]
add %r1, %r2
ldxh %r2, [%r8+18]
add %r1, %r2
ldxh %r2, [%r8+20]
add %r1, %r2
ldxh %r2, [%r8+22]
add %r1, %r2
ldxh %r2, [%r8+24]
add %r1, %r2
ldxh %r2, [%r8+26]
add %r1, %r2
ldxh %r2, [%r8+28]
add %r1, %r2
ldxh %r2, [%r8+30]
add %r1, %r2
ldxh %r2, [%r8+32]
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
mov %r1, 1
jeq %r7, 1, send
mov %r1, 2
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
