package org.orrery.ebpf.referee;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The programs that a profile is measured with. */
final class Micros {
    private static final String LOOKUP = """
            lddw %r1, map m
            mov %r2, %r10
            add %r2, -32
            call 1
            """;
    private static final String KEY = """
            stdw [%r10-32], 0
            stdw [%r10-24], 0
            """;

    private Micros() {}

    /** Returns all but the programs of caches, by name. */
    static List<Micro> all() {
        List<Micro> all = new ArrayList<>();
        arithmetic(all);
        helpers(all);
        maps(all);
        control(all);
        return all;
    }

    private static void arithmetic(List<Micro> all) {
        all.add(Micro.of("add", 1000, "", "add %r9, 3\n"));
        all.add(Micro.of("parse", 16, "stdw [%r10-16], 0\n", """
                ldxb %r1, [%r7+14]
                ldxh %r2, [%r7+16]
                and %r1, 15
                lsh %r1, 2
                jgt %r1, 70, exit
                stxw [%r10-8], %r2
                ldxw %r4, [%r7+26]
                ldxw %r5, [%r7+30]
                jeq %r4, 77, exit
                xor %r4, %r5
                stxw [%r10-12], %r4
                ldxw %r3, [%r10-8]
                add %r3, %r1
                jset %r3, 64, exit
                """));
        all.add(Micro.of("copy", 30, "", "ldxb %r1, [%r7+20]\nstxb [%r10-8], %r1\n"));
        all.add(Micro.of("constant", 100, "", "lddw %r1, 0x1122334455667788\n"));
        all.add(Micro.of("swap", 60, "", "ldxh %r1, [%r7+12]\nbe16 %r1\n"));
        all.add(Micro.of("load", 60, "", "ldxh %r1, [%r7+12]\n"));
        all.add(Micro.of(
                "shift",
                100,
                "ldxb %r5, [%r7+40]\nmov %r1, 1\nmov %r2, 1\nmov %r3, 1\nmov %r4, 1\n",
                "lsh %r1, %r5\nlsh %r2, %r5\nlsh %r3, %r5\nlsh %r4, %r5\n"));
        all.add(Micro.of("division", 100, "ldxw %r9, [%r7+44]\nldxb %r5, [%r7+40]\n", "div %r9, %r5\n"));
        all.add(Micro.of("atomic", 40, "stdw [%r10-8], 0\nmov %r1, 1\n", "lock add [%r10-8], %r1\n"));
    }

    private static void helpers(List<Micro> all) {
        all.add(Micro.of("get_prandom_u32", 10, "", "call 7\n"));
        all.add(Micro.of("ktime_get_ns", 10, "", "call 5\n"));
        all.add(Micro.of("ktime_get_boot_ns", 10, "", "call 125\n"));
        all.add(Micro.of("ktime_get_coarse_ns", 10, "", "call 160\n"));
        all.add(Micro.of("get_smp_processor_id", 40, "", "call 8\n"));
        all.add(Micro.of("xdp_get_buff_len", 20, "", "mov %r1, %r6\ncall 188\n"));
        all.add(Micro.of(
                "trace_printk", 10, "stdw [%r10-8], 0x61\n", "mov %r1, %r10\nadd %r1, -8\nmov %r2, 2\ncall 6\n"));
        all.add(Micro.of("redirect", 20, "", "mov %r1, 1\nmov %r2, 0\ncall 23\n"));
        String sum = "mov %r1, 0\nmov %r2, 0\nmov %r3, %r7\nmov %r4, SIZE\nmov %r5, 0\ncall 28\n";
        all.add(Micro.of("csum_diff-16", 20, "", sum.replace("SIZE", "16")));
        all.add(Micro.of("csum_diff-112", 20, "", sum.replace("SIZE", "112")));
        String adjust = "mov %r1, %r6\nmov %r2, -BYTES\ncall NUMBER\nmov %r1, %r6\nmov %r2, BYTES\ncall NUMBER\n";
        all.add(Micro.of(
                "xdp_adjust_head", 10, "", adjust.replace("BYTES", "16").replace("NUMBER", "44")));
        all.add(Micro.of("xdp_adjust_meta", 10, "", adjust.replace("BYTES", "4").replace("NUMBER", "54")));
        all.add(Micro.of("xdp_adjust_tail", 10, "", adjust.replace("BYTES", "4").replace("NUMBER", "65")));
        all.add(Micro.of("redirect_map", 20, "", "lddw %r1, map ports\nmov %r2, 3\nmov %r3, 2\ncall 51\n")
                .maps(".map ports devmap 4 4 8\n"));
    }

    private static void maps(List<Micro> all) {
        all.add(lookup("array", "array 4 8 16", 4));
        all.add(lookup("percpu-array", "percpu-array 4 8 16", 4));
        all.add(lookup("hash-4", "hash 4 8 100", 4));
        all.add(lookup("hash-8", "hash 8 8 100", 8));
        all.add(lookup("hash-16", "hash 16 8 100", 16));
        all.add(lookup("percpu-hash-8", "percpu-hash 8 8 100", 8));
        all.add(lookup("lru-hash-8", "lru-hash 8 8 100", 8));
        String trie = ".map m lpm-trie 8 8 100\n";
        String prefix = "stdw [%r10-32], 0\nstw [%r10-32], 32\n";
        all.add(Micro.of("lpm-1", 10, prefix, LOOKUP).maps(trie, loaded -> loaded.fill("m", List.of(prefix(8)))));
        all.add(Micro.of("lpm-4", 10, prefix, LOOKUP)
                .maps(trie, loaded -> loaded.fill("m", List.of(prefix(8), prefix(16), prefix(24), prefix(32)))));
        String update =
                "lddw %r1, map m\nmov %r2, %r10\nadd %r2, -32\nmov %r3, %r10\nadd %r3, -16\nmov %r4, 0\ncall 2\n";
        String delete = "lddw %r1, map m\nmov %r2, %r10\nadd %r2, -32\ncall 3\n";
        String both = KEY + "stdw [%r10-16], 0\n";
        all.add(Micro.of("hash-8-update", 10, both, update).maps(".map m hash 8 8 100\n", present(8)));
        all.add(Micro.of("hash-8-insert-delete", 5, both, update + delete).maps(".map m hash 8 8 100\n"));
    }

    private static Micro lookup(String name, String map, int key) {
        Consumer<KernelObject> fill = map.contains("hash") && !map.startsWith("percpu") ? present(key) : loaded -> {};
        boolean perCpu = map.startsWith("percpu-hash");
        String insert =
                "lddw %r1, map m\nmov %r2, %r10\nadd %r2, -32\nmov %r3, %r10\nadd %r3, -16\nmov %r4, 0\ncall 2\n";
        String before = KEY + (perCpu ? "stdw [%r10-16], 0\n" + insert : "");
        return Micro.of(name, 10, before, LOOKUP).maps(".map m " + map + "\n", fill);
    }

    private static Consumer<KernelObject> present(int key) {
        return loaded -> loaded.fill("m", List.of(new KernelObject.Element(new byte[key], new byte[8], "")));
    }

    private static KernelObject.Element prefix(int bits) {
        byte[] key = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bits)
                .array();
        return new KernelObject.Element(key, new byte[8], "");
    }

    private static void control(List<Micro> all) {
        all.add(Micro.of("function", 20, "", "call local inner\n").after("inner:\nmov %r0, 1\nexit\n"));
        all.add(tail("tail-constant", "mov %r3, 0\n"));
        all.add(tail("tail-variable", "ldxb %r3, [%r7+50]\n"));
        String toss = """
                mov %r1, %r9
                rsh %r1, $i
                and %r1, 1
                jeq %r1, 0, +1
                add %r8, 1
                """;
        String zero = "mov %r8, 0\n";
        all.add(Micro.of("branches-random", 16, "call 7\nmov %r9, %r0\n" + zero, toss));
        all.add(Micro.of("branches-even", 16, "call 7\nldxw %r9, [%r7+60]\n" + zero, toss));
    }

    /** A program that calls itself so often: the packet counts. */
    private static Micro tail(String name, String index) {
        String text = """
                ldxb %r1, [%r7+51]
                add %r1, 1
                stxb [%r7+51], %r1
                INDEXjge %r1, LAST, last
                lddw %r2, map m
                mov %r1, %r6
                call 12
                last:
                stb [%r7+51], 0
                """.replace("INDEX", index);
        return new Micro(
                name,
                ".map m prog-array 4 4 4\n",
                text,
                "",
                "",
                15,
                loaded -> loaded.fill("m", List.of(new KernelObject.Element(new byte[4], new byte[4], "main"))));
    }

    /**
     * Follows a chain through an array of elements of 64 bytes, in an order that looks random and goes on from run to run.
     *
     * @param bits logarithm of the number of elements
     */
    static Micro chase(int bits) {
        String state = """
                stw [%r10-4], 0
                lddw %r1, map state
                mov %r2, %r10
                add %r2, -4
                call 1
                jeq %r0, 0, exit
                mov %r7, %r0
                ldxw %r9, [%r7]
                """;
        String step = """
                mov32 %r1, %r9
                rsh32 %r1, SHIFT
                stxw [%r10-4], %r1
                lddw %r1, map m
                mov %r2, %r10
                add %r2, -4
                call 1
                jeq %r0, 0, exit
                ldxw %r1, [%r0]
                add32 %r9, %r1
                mul32 %r9, 1664525
                add32 %r9, 1013904223
                stxw [%r7], %r9
                """.replace("SHIFT", Integer.toString(32 - bits));
        String maps = ".map m array 4 64 " + (1 << bits) + "\n.map state array 4 8 1\n";
        return Micro.of("chase-" + bits, 8, state, step).maps(maps);
    }
}
