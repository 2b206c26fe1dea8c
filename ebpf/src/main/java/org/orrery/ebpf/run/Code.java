package org.orrery.ebpf.run;

/** Dense numbers of decoded operations. Immediates stand in registers above 10, so each operation has one form. */
final class Code {
    static final int ADD = 0;
    static final int SUB = 1;
    static final int MUL = 2;
    static final int DIV = 3;
    static final int SDIV = 4;
    static final int OR = 5;
    static final int AND = 6;
    static final int LSH = 7;
    static final int RSH = 8;
    static final int NEG = 9;
    static final int MOD = 10;
    static final int SMOD = 11;
    static final int XOR = 12;
    static final int MOV = 13;
    static final int ARSH = 14;
    static final int ADD32 = 15;
    static final int SUB32 = 16;
    static final int MUL32 = 17;
    static final int DIV32 = 18;
    static final int SDIV32 = 19;
    static final int OR32 = 20;
    static final int AND32 = 21;
    static final int LSH32 = 22;
    static final int RSH32 = 23;
    static final int NEG32 = 24;
    static final int MOD32 = 25;
    static final int SMOD32 = 26;
    static final int XOR32 = 27;
    static final int MOV32 = 28;
    static final int ARSH32 = 29;
    static final int SX8 = 30;
    static final int SX16 = 31;
    static final int SX32 = 32;
    static final int SX8_32 = 33;
    static final int SX16_32 = 34;
    static final int LOW16 = 35;
    static final int LOW32 = 36;
    static final int NOTHING = 37;
    static final int SWAP16 = 38;
    static final int SWAP32 = 39;
    static final int SWAP64 = 40;
    /** Takes two slots. */
    static final int WIDE = 41;

    static final int LOAD8 = 42;
    static final int LOAD16 = 43;
    static final int LOAD32 = 44;
    static final int LOAD64 = 45;
    static final int LOADS8 = 46;
    static final int LOADS16 = 47;
    static final int LOADS32 = 48;
    static final int STORE8 = 49;
    static final int STORE16 = 50;
    static final int STORE32 = 51;
    static final int STORE64 = 52;
    static final int ATOMIC = 53;
    static final int HELPER = 54;
    static final int TAIL = 55;
    static final int CALL_REGISTER = 56;
    static final int CALL_LOCAL = 57;
    static final int EXIT = 58;
    /** Jumps come last. */
    static final int JA = 59;

    static final int JEQ = 60;
    static final int JGT = 61;
    static final int JGE = 62;
    static final int JSET = 63;
    static final int JNE = 64;
    static final int JSGT = 65;
    static final int JSGE = 66;
    static final int JLT = 67;
    static final int JLE = 68;
    static final int JSLT = 69;
    static final int JSLE = 70;
    static final int JEQ32 = 71;
    static final int JGT32 = 72;
    static final int JGE32 = 73;
    static final int JSET32 = 74;
    static final int JNE32 = 75;
    static final int JSGT32 = 76;
    static final int JSGE32 = 77;
    static final int JLT32 = 78;
    static final int JLE32 = 79;
    static final int JSLT32 = 80;
    static final int JSLE32 = 81;

    private Code() {}
}
