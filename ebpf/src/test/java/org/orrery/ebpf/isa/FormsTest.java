package org.orrery.ebpf.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.Runs;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.fault.RefusedException;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Execution;

/** Each row of the table of instructions, with values at the edges, against an evaluation without limits. */
class FormsTest {
    private static final Machine MACHINE = Runs.machine();
    private static final Execution EXECUTION = MACHINE.execution(0, Environment.still(1));
    private static final int MOV = 0xbf;
    private static final int MOV_IMM = 0xb7;
    private static final int EXIT = 0x95;
    private static final int STORE64 = 0x7b;
    private static final int LOAD64 = 0x79;
    private static final long PATTERN = 0x8182_8384_9596_97f8L;
    private static final List<Long> EDGES = List.of(
            0L,
            1L,
            -1L,
            2L,
            -13L,
            3L,
            31L,
            32L,
            63L,
            64L,
            (long) Integer.MAX_VALUE,
            (long) Integer.MIN_VALUE,
            0xffff_ffffL,
            0x8000_0000L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            0x80L,
            0x8000L,
            PATTERN);

    @Test
    void there_are_171_forms_and_each_finds_itself() {
        assertThat(Forms.all()).hasSize(171);
        for (Form form : Forms.all()) {
            Instruction any = Instruction.of(
                    form.opcode(),
                    0,
                    form.selector().equals("src") ? form.selected() : 0,
                    form.selector().equals("offset") ? form.selected() : 0,
                    form.selector().equals("imm") ? form.selected() : 0);
            assertThat(Forms.find(any)).contains(form);
        }
    }

    static Stream<Form> arithmetic() {
        return Forms.all().stream().filter(form -> form.operation().isArithmetic());
    }

    static Stream<Form> branches() {
        return Forms.all().stream().filter(form -> form.operation().isBranch());
    }

    static Stream<Form> atomics() {
        return Forms.all().stream().filter(form -> form.operation().isAtomic());
    }

    static Stream<Form> accesses() {
        List<Operation> operations = List.of(Operation.LOAD, Operation.LOAD_SIGNED, Operation.STORE);
        return Forms.all().stream().filter(form -> operations.contains(form.operation()));
    }

    static Stream<Form> refused() {
        return Forms.all().stream()
                .filter(form -> form.operation() == Operation.LEGACY
                        || form.operation() == Operation.CALL_KERNEL
                        || form.isWide() && (form.selected() == 3 || form.selected() == 4));
    }

    @ParameterizedTest
    @MethodSource("arithmetic")
    void arithmetic_computes_what_whole_numbers_give(Form form) {
        for (long a : EDGES) {
            for (long b : operands(form)) {
                long actual =
                        run(number(6, a), number(7, b), instruction(form, 6, 7, b), Instruction.of(MOV, 0, 6, 0, 0));
                assertThat(actual).as("%s %x %x", form, a, b).isEqualTo(Expected.arithmetic(form, a, b));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("branches")
    void branches_go_where_whole_numbers_say(Form form) {
        for (long a : EDGES) {
            for (long b : operands(form)) {
                Instruction jump = instruction(form, 6, 7, b);
                Instruction over = new Instruction(jump.opcode(), jump.dst(), jump.src(), 1, jump.imm(), 0);
                long actual = run(number(0, 1), number(6, a), number(7, b), over, Instruction.of(MOV_IMM, 0, 0, 0, 0));
                assertThat(actual == 1).as("%s %x %x", form, a, b).isEqualTo(Expected.branch(form, a, b));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("atomics")
    void atomics_change_memory_and_give_the_old_value(Form form) {
        for (long old : EDGES) {
            for (long operand : EDGES) {
                Instruction atomic = Instruction.of(form.opcode(), 10, 7, -8, form.selected());
                Instruction store = Instruction.of(STORE64, 10, 6, -8, 0);
                Instruction read = Instruction.of(LOAD64, 0, 10, -8, 0);
                long compared = operand == 3 ? old : operand;
                long memory = run(number(0, compared), number(6, old), number(7, operand), store, atomic, read);
                long mask = form.width() == 64 ? -1 : 0xffff_ffffL;
                long expected = Expected.atomic(form, old, operand, compared) | old & ~mask;
                assertThat(memory).as("%s %x %x", form, old, operand).isEqualTo(expected);
                boolean compares = form.operation() == Operation.COMPARE_EXCHANGE;
                boolean fetches = form.selected() % 2 == 1 && !compares;
                Instruction result = compares ? Instruction.of(MOV, 0, 0, 0, 0) : Instruction.of(MOV, 0, 7, 0, 0);
                long register = run(number(0, compared), number(6, old), number(7, operand), store, atomic, result);
                assertThat(register).isEqualTo(fetches || compares ? old & mask : operand);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void loads_and_stores_touch_their_bytes_only(Form form) {
        int width = form.width();
        long mask = width == 64 ? -1 : (1L << width) - 1;
        Instruction fill = Instruction.of(STORE64, 10, 6, -8, 0);
        if (form.operation() != Operation.STORE) {
            long actual = run(number(6, PATTERN), fill, Instruction.of(form.opcode(), 0, 10, -8, 0));
            boolean signed = form.operation() == Operation.LOAD_SIGNED;
            long expected = signed ? Expected.signed(PATTERN, width).longValue() : PATTERN & mask;
            assertThat(actual).isEqualTo(expected);
            return;
        }
        for (int value : new int[] {0, 1, -1, 0x1234_5678, Integer.MIN_VALUE}) {
            Instruction store = form.isRegisterForm()
                    ? Instruction.of(form.opcode(), 10, 7, -8, 0)
                    : Instruction.of(form.opcode(), 10, 0, -8, value);
            long actual = run(number(6, PATTERN), number(7, value), fill, store, Instruction.of(LOAD64, 0, 10, -8, 0));
            assertThat(actual).as("%s %x", form, value).isEqualTo(value & mask | PATTERN & ~mask);
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_no_program_may_have_is_refused(Form form) {
        Instruction instruction = form.isWide()
                ? new Instruction(form.opcode(), 1, form.selected(), 0, 0, 0)
                : Instruction.of(form.opcode(), 0, form.selected(), 0, 0);
        assertThatThrownBy(() -> run(instruction))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("not supported");
    }

    @Test
    void jumps_calls_and_constants_do_what_they_say() {
        assertThat(Runs.result("mov %r0, 7\nja +1\nmov %r0, 8\nexit")).isEqualTo(7);
        assertThat(Runs.result("mov %r0, 7\nja32 end\nmov %r0, 8\nend:\nexit")).isEqualTo(7);
        assertThat(Runs.result("lddw %r0, 0x8000000000000001\nexit")).isEqualTo(0x8000000000000001L);
        assertThat(Runs.result("mov %r1, 4\ncall local twice\nexit\ntwice:\nmov %r0, %r1\nadd %r0, %r1\nexit"))
                .isEqualTo(8);
        Program helper = Assembler.program("mov %r1, 9\nmov %r3, 5\ncall %r3\nexit");
        assertThat(Runs.onMemory(helper, new byte[0], Runs.SUITE).result()).isEqualTo(9);
    }

    private static List<Long> operands(Form form) {
        boolean immediate = form.operand().equals("imm");
        return immediate
                ? EDGES.stream()
                        .map(value -> (long) value.intValue())
                        .distinct()
                        .toList()
                : EDGES;
    }

    private static Instruction instruction(Form form, int dst, int src, long value) {
        int offset = form.selector().equals("offset") ? form.selected() : 0;
        int imm = form.selector().equals("imm") ? form.selected() : 0;
        return switch (form.operand()) {
            case "reg" -> Instruction.of(form.opcode(), dst, src, offset, imm);
            case "imm" -> Instruction.of(form.opcode(), dst, 0, offset, (int) value);
            default -> Instruction.of(form.opcode(), dst, 0, offset, imm);
        };
    }

    private static Instruction number(int register, long value) {
        return new Instruction(Instruction.LDDW, register, 0, 0, (int) value, (int) (value >>> 32));
    }

    private static long run(Instruction... instructions) {
        List<Instruction> all = new ArrayList<>(List.of(instructions));
        all.add(Instruction.of(EXIT, 0, 0, 0, 0));
        Program program = new Program("test", "", Words.of(all), List.of());
        EXECUTION.prepare();
        EXECUTION.run(MACHINE.load(program), 0, 0);
        return EXECUTION.result();
    }
}
