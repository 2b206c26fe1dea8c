# Balances flows over the servers behind virtual addresses, and sends their packets on inside packets of its own.
# Servers of known flows stand in a table of connections; those of others come from a ring of 65,537 slots for each virtual address.
.map vip_map hash 8 8 512                    # address 0, port 4, protocol 6; flags 0, number 4
.map stats percpu-array 4 16 1024            # by virtual address; from 512 on: packets, misses, new connections
.map connections lru-hash 16 16 10000        # source 0, destination 4, ports 8, protocol 12; time 0, server 8
.map lru_mapping array-of-maps 4 4 8 inner connections
.map reals array 4 8 4096                    # address 0
.map ch_rings array 4 4 33554944             # server
.map ctl_array array 4 6 16                  # hardware address of the way to the servers
.map reals_stats percpu-array 4 16 4096
.program katran xdp
mov %r6, %r1
stw [%r10-44], 0
lddw %r1, map port_md
mov %r2, %r10
add %r2, -44
call 1
jeq %r0, 0, drop
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
ldxb %r1, [%r8+14]
jne %r1, 0x45, drop           # no options
ldxh %r1, [%r8+20]
and %r1, 0xff3f
jne %r1, 0, drop              # no fragments
ldxb %r7, [%r8+23]
jeq %r7, 6, tcp
jne %r7, 17, slow
mov %r1, %r8
add %r1, 42
jgt %r1, %r9, drop
ja keys
tcp:
mov %r1, %r8
add %r1, 54
jgt %r1, %r9, drop
keys:
ldxw %r1, [%r8+26]
stxw [%r10-24], %r1
ldxw %r1, [%r8+30]
stxw [%r10-20], %r1
stxw [%r10-8], %r1
ldxw %r1, [%r8+34]
stxw [%r10-16], %r1
ldxh %r1, [%r8+36]
stxh [%r10-4], %r1
stxw [%r10-12], %r7
stxh [%r10-2], %r7
lddw %r1, map vip_map
mov %r2, %r10
add %r2, -8
call 1
jne %r0, 0, vip
sth [%r10-4], 0               # any port
lddw %r1, map vip_map
mov %r2, %r10
add %r2, -8
call 1
jeq %r0, 0, slow
vip:
ldxw %r9, [%r0+4]
ldxw %r1, [%r0]
stxw [%r10-56], %r1
stw [%r10-44], 512
lddw %r1, map stats
mov %r2, %r10
add %r2, -44
call 1
jeq %r0, 0, drop
ldxdw %r1, [%r0]
add %r1, 1
stxdw [%r0], %r1
ldxw %r1, [%r10-56]
and %r1, 4
jne %r1, 0, slow              # QUIC
call 8
stxw [%r10-44], %r0
lddw %r1, map lru_mapping
mov %r2, %r10
add %r2, -44
call 1
jeq %r0, 0, drop
stxdw [%r10-64], %r0
mov %r1, %r0
mov %r2, %r10
add %r2, -24
call 1
jeq %r0, 0, new
ldxw %r7, [%r0+8]
ja real
new:
jne %r7, 6, counted
stw [%r10-44], 513
lddw %r1, map stats
mov %r2, %r10
add %r2, -44
call 1
jeq %r0, 0, drop
ldxdw %r1, [%r0]
add %r1, 1
stxdw [%r0], %r1
counted:
call 5
stxdw [%r10-40], %r0
stw [%r10-44], 514
lddw %r1, map stats
mov %r2, %r10
add %r2, -44
call 1
jeq %r0, 0, drop
ldxdw %r2, [%r10-40]
mov %r3, %r2
ldxdw %r4, [%r0+8]
sub %r3, %r4
jgt %r3, 1000000000, second
ldxdw %r1, [%r0]
add %r1, 1
ja rate
second:
stxdw [%r0+8], %r2
mov %r1, 1
rate:
stxdw [%r0], %r1
stxdw [%r10-72], %r1
ldxw %r1, [%r10-24]           # the hash function of the source and the ports
mov32 %r2, 0xe0adc0f7
add32 %r1, %r2
mov32 %r4, %r2
ldxw %r3, [%r10-16]
add32 %r2, %r3
xor32 %r4, %r2
mov32 %r0, %r2
lsh32 %r0, 14
mov32 %r5, %r2
rsh32 %r5, 18
or32 %r0, %r5
sub32 %r4, %r0
xor32 %r1, %r4
mov32 %r0, %r4
lsh32 %r0, 11
mov32 %r5, %r4
rsh32 %r5, 21
or32 %r0, %r5
sub32 %r1, %r0
xor32 %r2, %r1
mov32 %r0, %r1
lsh32 %r0, 25
mov32 %r5, %r1
rsh32 %r5, 7
or32 %r0, %r5
sub32 %r2, %r0
xor32 %r4, %r2
mov32 %r0, %r2
lsh32 %r0, 16
mov32 %r5, %r2
rsh32 %r5, 16
or32 %r0, %r5
sub32 %r4, %r0
xor32 %r1, %r4
mov32 %r0, %r4
lsh32 %r0, 4
mov32 %r5, %r4
rsh32 %r5, 28
or32 %r0, %r5
sub32 %r1, %r0
xor32 %r2, %r1
mov32 %r0, %r1
lsh32 %r0, 14
mov32 %r5, %r1
rsh32 %r5, 18
or32 %r0, %r5
sub32 %r2, %r0
xor32 %r4, %r2
mov32 %r0, %r2
lsh32 %r0, 24
mov32 %r5, %r2
rsh32 %r5, 8
or32 %r0, %r5
sub32 %r4, %r0
mov32 %r1, %r4
mod %r1, 65537
mov %r2, %r9
mul %r2, 65537
add %r1, %r2
stxw [%r10-44], %r1
lddw %r1, map ch_rings
mov %r2, %r10
add %r2, -44
call 1
jeq %r0, 0, drop
ldxw %r7, [%r0]
ldxdw %r1, [%r10-72]
jgt %r1, 125000, real         # too many to remember
stxw [%r10-32], %r7
stw [%r10-28], 0
ldxdw %r1, [%r10-64]
mov %r2, %r10
add %r2, -24
mov %r3, %r10
add %r3, -40
mov %r4, 0
call 2
real:
stxw [%r10-48], %r7
lddw %r1, map reals
mov %r2, %r10
add %r2, -48
call 1
jeq %r0, 0, drop
ldxw %r7, [%r0]               # the server's address
stw [%r10-44], 0
lddw %r1, map ctl_array
mov %r2, %r10
add %r2, -44
call 1
jeq %r0, 0, drop
ldxw %r1, [%r0]
stxw [%r10-80], %r1
ldxh %r1, [%r0+4]
stxh [%r10-76], %r1
ldxh %r8, [%r8+16]
be16 %r8                      # bytes of the packet in the packet
stxw [%r10-44], %r9
lddw %r1, map stats
mov %r2, %r10
add %r2, -44
call 1
jeq %r0, 0, drop
ldxdw %r1, [%r0]
add %r1, 1
stxdw [%r0], %r1
ldxdw %r1, [%r0+8]
add %r1, %r8
stxdw [%r0+8], %r1
lddw %r1, map reals_stats
mov %r2, %r10
add %r2, -48
call 1
jeq %r0, 0, drop
ldxdw %r1, [%r0]
add %r1, 1
stxdw [%r0], %r1
ldxdw %r1, [%r0+8]
add %r1, %r8
stxdw [%r0+8], %r1
mov %r9, %r8
mov %r1, %r6
mov %r2, -20
call 44
jne %r0, 0, drop
ldxw %r8, [%r6]
ldxw %r1, [%r6+4]
mov %r2, %r8
add %r2, 54
jgt %r2, %r1, drop
ldxw %r1, [%r8+20]            # from where it had come to
stxw [%r8+6], %r1
ldxh %r1, [%r8+24]
stxh [%r8+10], %r1
ldxw %r1, [%r10-80]
stxw [%r8], %r1
ldxh %r1, [%r10-76]
stxh [%r8+4], %r1
sth [%r8+12], 0x0008
sth [%r8+14], 0x0045
add %r9, 20
be16 %r9
stxh [%r8+16], %r9
stw [%r8+18], 0
sth [%r8+22], 0x0440          # 64 hops; a packet in a packet
sth [%r8+24], 0
ldxw %r1, [%r10-24]           # 172.16 and bits of the flow
ldxw %r2, [%r10-16]
lsh32 %r2, 16
xor32 %r1, %r2
and32 %r1, 0xffff0000
or32 %r1, 0x10ac
stxw [%r8+26], %r1
stxw [%r8+30], %r7
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
mov %r0, 3
exit
drop:
mov %r0, 1
exit
slow:
mov %r0, 2
exit
