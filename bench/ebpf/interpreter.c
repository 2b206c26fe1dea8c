/*
 * A plain interpreter of eBPF: one switch over the opcode, no checks but those that the instruction set asks for. For comparison
 * with the machine in Java. Reads a program as hexadecimal words from standard input, runs it so often, and prints r0 and the
 * instructions per second of the fastest run.
 *
 *   gcc -O2 -o interpreter interpreter.c && ./interpreter ROUNDS < program.words
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct instruction {
    uint8_t opcode;
    uint8_t dst : 4;
    uint8_t src : 4;
    int16_t offset;
    int32_t imm;
};

#define MOST 65536
#define OPERAND ((op & 8) ? r[i.src] : (uint64_t) (int64_t) i.imm)
#define ALU64(code, expression) case code: case code | 8: { uint64_t s = OPERAND; r[i.dst] = expression; break; }
#define ALU32(code, expression) case code: case code | 8: { uint32_t s = OPERAND, d = r[i.dst]; r[i.dst] = (uint32_t) (expression); break; }
#define JUMP64(code, type, sign) case code: case code | 8: if ((type) r[i.dst] sign (type) OPERAND) pc += i.offset; break;
#define JUMP32(code, type, sign) case code: case code | 8: if ((type) r[i.dst] sign (type) OPERAND) pc += i.offset; break;
#define LOAD(code, type) case code: { type v; memcpy(&v, (char *) r[i.src] + i.offset, sizeof v); r[i.dst] = v; break; }
#define STORE(code, type, value) case code: { type v = (type) (value); memcpy((char *) r[i.dst] + i.offset, &v, sizeof v); break; }

static uint64_t stack[64];

static uint64_t run(const struct instruction *program, uint64_t *executed)
{
    uint64_t r[11] = {0};
    uint64_t count = 0;
    long pc = 0;

    r[10] = (uint64_t) (stack + 64);
    for (;;) {
        struct instruction i = program[pc++];
        int op = i.opcode;
        count++;
        switch (op) {
        ALU64(0x07, r[i.dst] + s)
        ALU64(0x17, r[i.dst] - s)
        ALU64(0x27, r[i.dst] * s)
        ALU64(0x37, s ? r[i.dst] / s : 0)
        ALU64(0x47, r[i.dst] | s)
        ALU64(0x57, r[i.dst] & s)
        ALU64(0x67, r[i.dst] << (s & 63))
        ALU64(0x77, r[i.dst] >> (s & 63))
        ALU64(0x97, s ? r[i.dst] % s : r[i.dst])
        ALU64(0xa7, r[i.dst] ^ s)
        ALU64(0xb7, s)
        ALU64(0xc7, (uint64_t) ((int64_t) r[i.dst] >> (s & 63)))
        ALU32(0x04, d + s)
        ALU32(0x14, d - s)
        ALU32(0x24, d * s)
        ALU32(0x34, s ? d / s : 0)
        ALU32(0x44, d | s)
        ALU32(0x54, d & s)
        ALU32(0x64, d << (s & 31))
        ALU32(0x74, d >> (s & 31))
        ALU32(0x94, s ? d % s : d)
        ALU32(0xa4, d ^ s)
        ALU32(0xb4, s + 0 * d)
        ALU32(0xc4, (uint32_t) ((int32_t) d >> (s & 31)))
        case 0x87: r[i.dst] = -r[i.dst]; break;
        case 0x84: r[i.dst] = (uint32_t) -r[i.dst]; break;
        case 0xd4:
            if (i.imm < 64)
                r[i.dst] &= i.imm == 16 ? 0xffff : 0xffffffff;
            break;
        case 0xd7: case 0xdc:
            r[i.dst] = i.imm == 16 ? __builtin_bswap16(r[i.dst]) : i.imm == 32 ? __builtin_bswap32(r[i.dst]) : __builtin_bswap64(r[i.dst]);
            break;
        case 0x18:
            r[i.dst] = (uint32_t) i.imm | (uint64_t) program[pc++].imm << 32;
            break;
        LOAD(0x71, uint8_t) LOAD(0x69, uint16_t) LOAD(0x61, uint32_t) LOAD(0x79, uint64_t)
        LOAD(0x91, int8_t) LOAD(0x89, int16_t) LOAD(0x81, int32_t)
        STORE(0x72, uint8_t, i.imm) STORE(0x6a, uint16_t, i.imm) STORE(0x62, uint32_t, i.imm) STORE(0x7a, uint64_t, (int64_t) i.imm)
        STORE(0x73, uint8_t, r[i.src]) STORE(0x6b, uint16_t, r[i.src]) STORE(0x63, uint32_t, r[i.src]) STORE(0x7b, uint64_t, r[i.src])
        case 0x05: pc += i.offset; break;
        case 0x06: pc += i.imm; break;
        JUMP64(0x15, uint64_t, ==) JUMP64(0x25, uint64_t, >) JUMP64(0x35, uint64_t, >=) JUMP64(0x45, uint64_t, &)
        JUMP64(0x55, uint64_t, !=) JUMP64(0x65, int64_t, >) JUMP64(0x75, int64_t, >=) JUMP64(0xa5, uint64_t, <)
        JUMP64(0xb5, uint64_t, <=) JUMP64(0xc5, int64_t, <) JUMP64(0xd5, int64_t, <=)
        JUMP32(0x16, uint32_t, ==) JUMP32(0x26, uint32_t, >) JUMP32(0x36, uint32_t, >=) JUMP32(0x46, uint32_t, &)
        JUMP32(0x56, uint32_t, !=) JUMP32(0x66, int32_t, >) JUMP32(0x76, int32_t, >=) JUMP32(0xa6, uint32_t, <)
        JUMP32(0xb6, uint32_t, <=) JUMP32(0xc6, int32_t, <) JUMP32(0xd6, int32_t, <=)
        case 0x95:
            *executed = count;
            return r[0];
        default:
            fprintf(stderr, "opcode %02x is not supported\n", op);
            exit(1);
        }
    }
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

int main(int count, char **arguments)
{
    static struct instruction program[MOST];
    int rounds = count > 1 ? atoi(arguments[1]) : 20;
    unsigned long long word;
    int slots = 0;
    double best = 0;
    uint64_t result = 0, executed = 0;

    while (slots < MOST && scanf("%llx", &word) == 1)
        memcpy(&program[slots++], &word, sizeof word);
    for (int i = 0; i < rounds; i++) {
        memset(stack, 0, sizeof stack);
        double begin = seconds();
        result = run(program, &executed);
        double rate = executed / (seconds() - begin);
        best = rate > best ? rate : best;
    }
    printf("%llx %.0f\n", (unsigned long long) result, best / 1e6);
    return 0;
}
