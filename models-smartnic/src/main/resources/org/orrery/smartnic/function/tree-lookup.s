# Lookup in a bulk-loaded B-tree: each node is read, and bisected here. A pointer is a region in its high 16 bits, and an offset.
# Scratch area: times a node was read again 112, arguments: key 128; then the node.
# native N: instructions that a native handler has in place of this one (own count of C compiled by GCC 12, -O2, x86-64); else 0.
.program tree-lookup naam
mov %r6, %r1 # native 4
ldxw %r7, [%r6]
ldxw %r1, [%r6+12]
jeq %r1, 1, node_there
lddw %r2, $root
node:
stxdw [%r7+72], %r2
mov %r1, %r2
rsh %r1, 48
lsh %r2, 16
rsh %r2, 16
mov %r3, $node_bytes
mov %r4, $node_at
mov %r5, 1
call 1000                     # read the node
node_there:
mov %r8, %r7
add %r8, $node_at
ldxw %r1, [%r8]
ldxw %r2, [%r8+$tail_at]
jne %r1, %r2, again           # versions at both ends native 6
ldxh %r4, [%r8+4]             # entries
mov %r3, 0                    # those below are not above the key native 3
bisect:
jge %r3, %r4, placed # native 2
mov %r5, %r3
add %r5, %r4
rsh %r5, 1
mov %r9, %r5
mul %r9, $entry_bytes
add %r9, %r8
mov %r0, 0
word:
mov %r2, %r7
add %r2, %r0
ldxdw %r2, [%r2+128]
mov %r1, %r9
add %r1, %r0
ldxdw %r1, [%r1+8] # native 7
jgt %r1, %r2, left
jlt %r1, %r2, right
add %r0, 8
jlt %r0, $key_bytes, word
right:
mov %r3, %r5
add %r3, 1
ja bisect # native 2
left:
mov %r4, %r5
ja bisect # native 1
placed:
jeq %r3, 0, missing # native 2
sub %r3, 1
mul %r3, $entry_bytes
add %r8, %r3
ldxh %r1, [%r7+$level_at]
jeq %r1, 0, leaf # native 6
ldxdw %r2, [%r8+$value_at]
ja node
leaf:
mov %r0, 0
same:
mov %r2, %r7
add %r2, %r0
ldxdw %r2, [%r2+128]
mov %r1, %r8
add %r1, %r0
ldxdw %r1, [%r1+8]
jne %r1, %r2, missing # native 7
add %r0, 8
jlt %r0, $key_bytes, same
sub %r8, %r7
add %r8, $value_at
mov %r1, %r8
mov %r2, 8
call 1004
mov %r0, 0
exit
again:
ldxdw %r1, [%r7+112]
add %r1, 1
stxdw [%r7+112], %r1
ldxdw %r2, [%r7+72]
ja node
missing:
mov %r1, 0
mov %r2, 0
call 1004
mov %r0, 0
exit # native 5
