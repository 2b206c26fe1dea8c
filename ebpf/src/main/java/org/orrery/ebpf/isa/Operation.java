package org.orrery.ebpf.isa;

/** What an instruction does, whatever its width and operand. */
public enum Operation {
    ADD,
    SUB,
    MUL,
    DIV,
    SDIV,
    OR,
    AND,
    LSH,
    RSH,
    NEG,
    MOD,
    SMOD,
    XOR,
    MOV,
    MOVSX8,
    MOVSX16,
    MOVSX32,
    ARSH,
    /** Keeps the low bytes: conversion to little-endian on a little-endian machine. */
    TRUNCATE,
    /** Reverses the low bytes. */
    SWAP,
    JA,
    JEQ,
    JGT,
    JGE,
    JSET,
    JNE,
    JSGT,
    JSGE,
    JLT,
    JLE,
    JSLT,
    JSLE,
    CALL_HELPER,
    CALL_LOCAL,
    /** Calls a kernel function by its BTF number; refused. */
    CALL_KERNEL,
    CALL_REGISTER,
    EXIT,
    LOAD_CONSTANT,
    LOAD,
    LOAD_SIGNED,
    STORE,
    ATOMIC_ADD,
    ATOMIC_OR,
    ATOMIC_AND,
    ATOMIC_XOR,
    ATOMIC_FETCH_ADD,
    ATOMIC_FETCH_OR,
    ATOMIC_FETCH_AND,
    ATOMIC_FETCH_XOR,
    EXCHANGE,
    COMPARE_EXCHANGE,
    /** Historical access to packets; refused. */
    LEGACY;

    /** Returns whether it computes a register from registers and constants. */
    public boolean isArithmetic() {
        return compareTo(SWAP) <= 0;
    }

    /** Returns whether it may jump, without a call. */
    public boolean isJump() {
        return compareTo(JA) >= 0 && compareTo(JSLE) <= 0;
    }

    /** Returns whether it jumps depending on a comparison. */
    public boolean isBranch() {
        return isJump() && this != JA;
    }

    /** Returns whether it calls a function. */
    public boolean isCall() {
        return compareTo(CALL_HELPER) >= 0 && compareTo(CALL_REGISTER) <= 0;
    }

    /** Returns whether it reads and writes memory at once. */
    public boolean isAtomic() {
        return compareTo(ATOMIC_ADD) >= 0 && compareTo(COMPARE_EXCHANGE) <= 0;
    }

    /** Returns whether control never goes on to the next instruction. */
    public boolean endsFlow() {
        return this == JA || this == EXIT;
    }
}
