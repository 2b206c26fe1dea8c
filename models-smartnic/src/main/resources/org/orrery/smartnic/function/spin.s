# A function that runs into its budget.
.program spin naam
mov %r0, 0
round:
add %r0, 1
ja round
