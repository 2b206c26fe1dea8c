# Filters by rules of source, destination, protocol and ports, in a chain of twelve programs. Each field has a table from its values to the
# rules that they fulfil: bit j of word i is rule 63 i + j. Five stages keep the rules that all fields fulfil; the first of them decides.
.map packet percpu-array 4 28 1              # source 0, destination 4, protocol 8, ports 10 and 12, flags 14
.map sharedEle percpu-array 4 136 1          # 17 words; with the first 8 there are 504 rules
.map forward_chain_empty array 4 8 1
.map forwardingDecision percpu-array 4 4 1
.map srcTrie lpm-trie 8 136 1024
.map dstTrie lpm-trie 8 136 1024
.map transportProto hash 1 136 10240         # key 0: whatever is not named
.map srcPorts hash 2 136 65535
.map dstPorts hash 2 136 65535
.map index64 array 4 2 64
.map actions array 4 4 10000                 # 1: accept
.map pkts percpu-array 4 8 8000
.map bytes percpu-array 4 8 8000
.program parser xdp
mov %r6, %r1
stw [%r10-4], 0
lddw %r1, map port_md
mov %r2, %r10
add %r2, -4
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
lddw %r1, map packet
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxw %r1, [%r8+26]
stxw [%r0], %r1
ldxw %r1, [%r8+30]
stxw [%r0+4], %r1
ldxb %r2, [%r8+23]
stxb [%r0+8], %r2
sth [%r0+10], 0
sth [%r0+12], 0
stb [%r0+14], 0
stw [%r0+16], 0
stw [%r0+20], 0
stb [%r0+24], 0
jeq %r2, 6, tcp
jne %r2, 17, next
mov %r1, %r8
add %r1, 42
jgt %r1, %r9, drop
ldxh %r1, [%r8+34]
stxh [%r0+10], %r1
ldxh %r1, [%r8+36]
stxh [%r0+12], %r1
ja next
tcp:
mov %r1, %r8
add %r1, 54
jgt %r1, %r9, drop
ldxh %r1, [%r8+34]
stxh [%r0+10], %r1
ldxh %r1, [%r8+36]
stxh [%r0+12], %r1
ldxb %r1, [%r8+47]
stxb [%r0+14], %r1
ldxw %r1, [%r8+38]
stxw [%r0+16], %r1
ldxw %r1, [%r8+42]
stxw [%r0+20], %r1
next:
mov %r1, %r6
lddw %r2, map nodes
mov %r3, 2
call 12
drop:
mov %r0, 1
exit
slow:
mov %r0, 2
exit
.program chain_selector xdp
mov %r6, %r1
stw [%r10-4], 0
lddw %r1, map port_md
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
lddw %r1, map forward_chain_empty
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxdw %r1, [%r0]
jne %r1, 0, drop             # nothing is allowed
stw [%r10-8], 1
lddw %r1, map forwardingDecision
mov %r2, %r10
add %r2, -4
mov %r3, %r10
add %r3, -8
mov %r4, 0
call 2
lddw %r1, map sharedEle
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
lddw %r1, 0x7fffffffffffffff
stxdw [%r0], %r1
stxdw [%r0+8], %r1
stxdw [%r0+16], %r1
stxdw [%r0+24], %r1
stxdw [%r0+32], %r1
stxdw [%r0+40], %r1
stxdw [%r0+48], %r1
stxdw [%r0+56], %r1
mov %r1, %r6
lddw %r2, map nodes
mov %r3, 3
call 12
drop:
mov %r0, 1
exit
.program conntrack_label xdp
mov %r6, %r1
stw [%r10-4], 0
lddw %r1, map port_md
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
mov %r1, %r6
lddw %r2, map nodes
mov %r3, 4
call 12
drop:
mov %r0, 1
exit
.program chain_forwarder xdp
mov %r6, %r1
stw [%r10-4], 0
lddw %r1, map port_md
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
lddw %r1, map forwardingDecision
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxw %r1, [%r0]
jne %r1, 1, drop
mov %r1, %r6
lddw %r2, map nodes
mov %r3, 5
call 12
drop:
mov %r0, 1
exit
.program ip_source xdp
mov %r6, %r1
stw [%r10-4], 0
lddw %r1, map port_md
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
lddw %r1, map packet
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxw %r1, [%r0]
stw [%r10-16], 32
stxw [%r10-12], %r1
lddw %r1, map srcTrie
mov %r2, %r10
add %r2, -16
call 1
jeq %r0, 0, drop
mov %r7, %r0
lddw %r1, map sharedEle
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxdw %r1, [%r0]
ldxdw %r2, [%r7]
and %r1, %r2
stxdw [%r0], %r1
mov %r3, %r1
ldxdw %r1, [%r0+8]
ldxdw %r2, [%r7+8]
and %r1, %r2
stxdw [%r0+8], %r1
or %r3, %r1
ldxdw %r1, [%r0+16]
ldxdw %r2, [%r7+16]
and %r1, %r2
stxdw [%r0+16], %r1
or %r3, %r1
ldxdw %r1, [%r0+24]
ldxdw %r2, [%r7+24]
and %r1, %r2
stxdw [%r0+24], %r1
or %r3, %r1
ldxdw %r1, [%r0+32]
ldxdw %r2, [%r7+32]
and %r1, %r2
stxdw [%r0+32], %r1
or %r3, %r1
ldxdw %r1, [%r0+40]
ldxdw %r2, [%r7+40]
and %r1, %r2
stxdw [%r0+40], %r1
or %r3, %r1
ldxdw %r1, [%r0+48]
ldxdw %r2, [%r7+48]
and %r1, %r2
stxdw [%r0+48], %r1
or %r3, %r1
ldxdw %r1, [%r0+56]
ldxdw %r2, [%r7+56]
and %r1, %r2
stxdw [%r0+56], %r1
or %r3, %r1
jeq %r3, 0, drop            # no rule is left
mov %r1, %r6
lddw %r2, map nodes
mov %r3, 6
call 12
drop:
mov %r0, 1
exit
.program ip_destination xdp
mov %r6, %r1
stw [%r10-4], 0
lddw %r1, map port_md
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
lddw %r1, map packet
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxw %r1, [%r0+4]
stw [%r10-16], 32
stxw [%r10-12], %r1
lddw %r1, map dstTrie
mov %r2, %r10
add %r2, -16
call 1
jeq %r0, 0, drop
mov %r7, %r0
lddw %r1, map sharedEle
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxdw %r1, [%r0]
ldxdw %r2, [%r7]
and %r1, %r2
stxdw [%r0], %r1
mov %r3, %r1
ldxdw %r1, [%r0+8]
ldxdw %r2, [%r7+8]
and %r1, %r2
stxdw [%r0+8], %r1
or %r3, %r1
ldxdw %r1, [%r0+16]
ldxdw %r2, [%r7+16]
and %r1, %r2
stxdw [%r0+16], %r1
or %r3, %r1
ldxdw %r1, [%r0+24]
ldxdw %r2, [%r7+24]
and %r1, %r2
stxdw [%r0+24], %r1
or %r3, %r1
ldxdw %r1, [%r0+32]
ldxdw %r2, [%r7+32]
and %r1, %r2
stxdw [%r0+32], %r1
or %r3, %r1
ldxdw %r1, [%r0+40]
ldxdw %r2, [%r7+40]
and %r1, %r2
stxdw [%r0+40], %r1
or %r3, %r1
ldxdw %r1, [%r0+48]
ldxdw %r2, [%r7+48]
and %r1, %r2
stxdw [%r0+48], %r1
or %r3, %r1
ldxdw %r1, [%r0+56]
ldxdw %r2, [%r7+56]
and %r1, %r2
stxdw [%r0+56], %r1
or %r3, %r1
jeq %r3, 0, drop            # no rule is left
mov %r1, %r6
lddw %r2, map nodes
mov %r3, 7
call 12
drop:
mov %r0, 1
exit
.program protocol xdp
mov %r6, %r1
stw [%r10-4], 0
lddw %r1, map port_md
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
lddw %r1, map packet
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxb %r1, [%r0+8]
stxb [%r10-5], %r1
lddw %r1, map transportProto
mov %r2, %r10
add %r2, -5
call 1
jne %r0, 0, found
stb [%r10-5], 0
lddw %r1, map transportProto
mov %r2, %r10
add %r2, -5
call 1
jeq %r0, 0, drop
found:
mov %r7, %r0
lddw %r1, map sharedEle
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxdw %r1, [%r0]
ldxdw %r2, [%r7]
and %r1, %r2
stxdw [%r0], %r1
mov %r3, %r1
ldxdw %r1, [%r0+8]
ldxdw %r2, [%r7+8]
and %r1, %r2
stxdw [%r0+8], %r1
or %r3, %r1
ldxdw %r1, [%r0+16]
ldxdw %r2, [%r7+16]
and %r1, %r2
stxdw [%r0+16], %r1
or %r3, %r1
ldxdw %r1, [%r0+24]
ldxdw %r2, [%r7+24]
and %r1, %r2
stxdw [%r0+24], %r1
or %r3, %r1
ldxdw %r1, [%r0+32]
ldxdw %r2, [%r7+32]
and %r1, %r2
stxdw [%r0+32], %r1
or %r3, %r1
ldxdw %r1, [%r0+40]
ldxdw %r2, [%r7+40]
and %r1, %r2
stxdw [%r0+40], %r1
or %r3, %r1
ldxdw %r1, [%r0+48]
ldxdw %r2, [%r7+48]
and %r1, %r2
stxdw [%r0+48], %r1
or %r3, %r1
ldxdw %r1, [%r0+56]
ldxdw %r2, [%r7+56]
and %r1, %r2
stxdw [%r0+56], %r1
or %r3, %r1
jeq %r3, 0, drop            # no rule is left
mov %r1, %r6
lddw %r2, map nodes
mov %r3, 8
call 12
drop:
mov %r0, 1
exit
.program source_port xdp
mov %r6, %r1
stw [%r10-4], 0
lddw %r1, map port_md
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
lddw %r1, map packet
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxh %r1, [%r0+10]
stxh [%r10-6], %r1
lddw %r1, map srcPorts
mov %r2, %r10
add %r2, -6
call 1
jne %r0, 0, found
sth [%r10-6], 0
lddw %r1, map srcPorts
mov %r2, %r10
add %r2, -6
call 1
jeq %r0, 0, drop
found:
mov %r7, %r0
lddw %r1, map sharedEle
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxdw %r1, [%r0]
ldxdw %r2, [%r7]
and %r1, %r2
stxdw [%r0], %r1
mov %r3, %r1
ldxdw %r1, [%r0+8]
ldxdw %r2, [%r7+8]
and %r1, %r2
stxdw [%r0+8], %r1
or %r3, %r1
ldxdw %r1, [%r0+16]
ldxdw %r2, [%r7+16]
and %r1, %r2
stxdw [%r0+16], %r1
or %r3, %r1
ldxdw %r1, [%r0+24]
ldxdw %r2, [%r7+24]
and %r1, %r2
stxdw [%r0+24], %r1
or %r3, %r1
ldxdw %r1, [%r0+32]
ldxdw %r2, [%r7+32]
and %r1, %r2
stxdw [%r0+32], %r1
or %r3, %r1
ldxdw %r1, [%r0+40]
ldxdw %r2, [%r7+40]
and %r1, %r2
stxdw [%r0+40], %r1
or %r3, %r1
ldxdw %r1, [%r0+48]
ldxdw %r2, [%r7+48]
and %r1, %r2
stxdw [%r0+48], %r1
or %r3, %r1
ldxdw %r1, [%r0+56]
ldxdw %r2, [%r7+56]
and %r1, %r2
stxdw [%r0+56], %r1
or %r3, %r1
jeq %r3, 0, drop            # no rule is left
mov %r1, %r6
lddw %r2, map nodes
mov %r3, 9
call 12
drop:
mov %r0, 1
exit
.program destination_port xdp
mov %r6, %r1
stw [%r10-4], 0
lddw %r1, map port_md
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
lddw %r1, map packet
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxh %r1, [%r0+12]
stxh [%r10-6], %r1
lddw %r1, map dstPorts
mov %r2, %r10
add %r2, -6
call 1
jne %r0, 0, found
sth [%r10-6], 0
lddw %r1, map dstPorts
mov %r2, %r10
add %r2, -6
call 1
jeq %r0, 0, drop
found:
mov %r7, %r0
lddw %r1, map sharedEle
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxdw %r1, [%r0]
ldxdw %r2, [%r7]
and %r1, %r2
stxdw [%r0], %r1
mov %r3, %r1
ldxdw %r1, [%r0+8]
ldxdw %r2, [%r7+8]
and %r1, %r2
stxdw [%r0+8], %r1
or %r3, %r1
ldxdw %r1, [%r0+16]
ldxdw %r2, [%r7+16]
and %r1, %r2
stxdw [%r0+16], %r1
or %r3, %r1
ldxdw %r1, [%r0+24]
ldxdw %r2, [%r7+24]
and %r1, %r2
stxdw [%r0+24], %r1
or %r3, %r1
ldxdw %r1, [%r0+32]
ldxdw %r2, [%r7+32]
and %r1, %r2
stxdw [%r0+32], %r1
or %r3, %r1
ldxdw %r1, [%r0+40]
ldxdw %r2, [%r7+40]
and %r1, %r2
stxdw [%r0+40], %r1
or %r3, %r1
ldxdw %r1, [%r0+48]
ldxdw %r2, [%r7+48]
and %r1, %r2
stxdw [%r0+48], %r1
or %r3, %r1
ldxdw %r1, [%r0+56]
ldxdw %r2, [%r7+56]
and %r1, %r2
stxdw [%r0+56], %r1
or %r3, %r1
jeq %r3, 0, drop            # no rule is left
mov %r1, %r6
lddw %r2, map nodes
mov %r3, 10
call 12
drop:
mov %r0, 1
exit
.program bit_scan xdp
mov %r6, %r1
stw [%r10-4], 0
lddw %r1, map port_md
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
lddw %r1, map sharedEle
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
mov %r7, %r0
mov %r9, 0
ldxdw %r8, [%r7]
jne %r8, 0, word
mov %r9, 63
ldxdw %r8, [%r7+8]
jne %r8, 0, word
mov %r9, 126
ldxdw %r8, [%r7+16]
jne %r8, 0, word
mov %r9, 189
ldxdw %r8, [%r7+24]
jne %r8, 0, word
mov %r9, 252
ldxdw %r8, [%r7+32]
jne %r8, 0, word
mov %r9, 315
ldxdw %r8, [%r7+40]
jne %r8, 0, word
mov %r9, 378
ldxdw %r8, [%r7+48]
jne %r8, 0, word
mov %r9, 441
ldxdw %r8, [%r7+56]
jne %r8, 0, word
ja drop
word:
mov %r1, %r8
neg %r1
and %r8, %r1
lddw %r1, 0x03f79d71b4cb0a89
mul %r8, %r1
rsh %r8, 58
stxw [%r10-8], %r8
lddw %r1, map index64
mov %r2, %r10
add %r2, -8
call 1
jeq %r0, 0, drop
ldxh %r1, [%r0]
add %r9, %r1
stxh [%r10-10], %r1
lddw %r1, map index64
mov %r2, %r10
add %r2, -8
mov %r3, %r10
add %r3, -10
mov %r4, 0
call 2
stxdw [%r7], %r9            # the rule
mov %r1, %r6
lddw %r2, map nodes
mov %r3, 11
call 12
drop:
mov %r0, 1
exit
.program action xdp
mov %r6, %r1
stw [%r10-4], 0
lddw %r1, map port_md
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxw %r8, [%r0+4]
lddw %r1, map sharedEle
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxdw %r1, [%r0]
stxw [%r10-8], %r1
lddw %r1, map actions
mov %r2, %r10
add %r2, -8
call 1
jeq %r0, 0, drop
ldxw %r7, [%r0]
lddw %r1, map pkts
mov %r2, %r10
add %r2, -8
call 1
jeq %r0, 0, drop
ldxdw %r1, [%r0]
add %r1, 1
stxdw [%r0], %r1
lddw %r1, map bytes
mov %r2, %r10
add %r2, -8
call 1
jeq %r0, 0, drop
ldxdw %r1, [%r0]
add %r1, %r8
stxdw [%r0], %r1
jne %r7, 1, drop
mov %r1, %r6
lddw %r2, map nodes
mov %r3, 12
call 12
drop:
mov %r0, 1
exit
.program conntrack_update xdp
mov %r6, %r1
stw [%r10-4], 0
lddw %r1, map port_md
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, drop
ldxh %r7, [%r0]
mov %r1, 2
jeq %r7, 1, send
mov %r1, 1
jeq %r7, 2, send
drop:
mov %r0, 1
exit
send:
mov %r2, 0
call 23
exit
