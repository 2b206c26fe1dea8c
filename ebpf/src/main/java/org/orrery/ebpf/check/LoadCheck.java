package org.orrery.ebpf.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.orrery.ebpf.fault.Problem;
import org.orrery.ebpf.isa.Form;
import org.orrery.ebpf.isa.Forms;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.InstructionText;
import org.orrery.ebpf.isa.Operation;

/** Checks the words of a program before it is loaded; it does not follow values as a verifier does. */
public final class LoadCheck {
    private final long[] words;
    private final LoadRules rules;
    private final BitSet starts = new BitSet();
    private final List<Problem> problems = new ArrayList<>();

    private LoadCheck(long[] words, LoadRules rules) {
        this.words = words;
        this.rules = rules;
    }

    /**
     * Checks a program.
     *
     * @param words its slots
     * @param rules what it may refer to
     * @return all problems by slot; empty if it may be loaded
     */
    public static List<Problem> problems(long[] words, LoadRules rules) {
        return new LoadCheck(words, rules).all();
    }

    private List<Problem> all() {
        if (words.length == 0) {
            problems.add(new Problem(-1, "", "the program has no instructions"));
        } else if (words.length > rules.maximum()) {
            problems.add(new Problem(
                    -1, "", "the program has " + words.length + " slots; at most " + rules.maximum() + " are allowed"));
        } else {
            for (int slot = 0; slot < words.length; slot += at(slot).slots()) {
                starts.set(slot);
            }
            starts.stream().forEach(this::check);
        }
        return List.copyOf(problems);
    }

    private Instruction at(int slot) {
        return Instruction.at(words, slot);
    }

    private void check(int slot) {
        Instruction instruction = at(slot);
        Optional<Form> form = Forms.find(instruction);
        if (form.isEmpty()) {
            report(slot, unknown(instruction));
            return;
        }
        fields(slot, instruction, form.get());
        registers(slot, instruction, form.get());
        if (instruction.slots() == 2) {
            constant(slot, instruction);
        }
        flow(slot, instruction, form.get());
    }

    private static String unknown(Instruction instruction) {
        List<Form> forms = Forms.of(instruction.opcode());
        if (forms.isEmpty()) {
            return "unknown opcode";
        }
        String selector = forms.get(0).selector();
        int value =
                switch (selector) {
                    case "src" -> instruction.src();
                    case "offset" -> instruction.offset();
                    default -> instruction.imm();
                };
        List<String> known =
                forms.stream().map(form -> Integer.toString(form.selected())).toList();
        return "field " + selector + " of " + forms.get(0).title() + " must be " + (known.size() == 1 ? "" : "one of ")
                + String.join(", ", known) + ", not " + value;
    }

    private void fields(int slot, Instruction i, Form form) {
        unused(slot, form, "dst", i.dst());
        unused(slot, form, "src", i.src());
        unused(slot, form, "offset", i.offset());
        unused(slot, form, "imm", i.imm());
    }

    private void unused(int slot, Form form, String field, int value) {
        boolean used = form.fields().contains(field) || form.selector().equals(field);
        if (!used && value != 0 && form.operation() != Operation.LEGACY) {
            report(slot, "field " + field + " of " + form.title() + " must be 0, not " + value);
        }
    }

    private void registers(int slot, Instruction i, Form form) {
        Operation operation = form.operation();
        boolean srcIsRegister = form.fields().contains("src") && !operation.isCall() && !form.isWide();
        if (i.dst() > 10) {
            report(slot, "register %r" + i.dst() + " does not exist; expected %r0 to %r10");
        }
        if (srcIsRegister && i.src() > 10) {
            report(slot, "register %r" + i.src() + " does not exist; expected %r0 to %r10");
        }
        boolean writes = operation.isArithmetic()
                || form.isWide()
                || operation == Operation.LOAD
                || operation == Operation.LOAD_SIGNED;
        if (writes && i.dst() == 10 || fetches(operation) && i.src() == 10) {
            report(slot, "%r10 is read-only");
        }
    }

    private static boolean fetches(Operation operation) {
        return operation.compareTo(Operation.ATOMIC_FETCH_ADD) >= 0 && operation.compareTo(Operation.EXCHANGE) <= 0;
    }

    private void constant(int slot, Instruction i) {
        if (slot + 1 >= words.length) {
            report(slot, "the second slot is missing");
        } else if ((words[slot + 1] & 0xffffffffL) != 0) {
            report(slot, "the second slot may have an immediate only");
        }
        if (i.src() == 3 || i.src() == 4) {
            report(slot, (i.src() == 3 ? "platform variables" : "addresses of code") + " are not supported");
        } else if (i.src() != 0 && (i.imm() < 0 || i.imm() >= rules.maps())) {
            report(slot, "there is no map " + i.imm() + "; the program has " + rules.maps());
        }
    }

    private void flow(int slot, Instruction i, Form form) {
        switch (form.operation()) {
            case JA -> target(slot, form.width() == 32 ? i.imm() : i.offset());
            case CALL_LOCAL -> target(slot, i.imm());
            case CALL_HELPER -> {
                if (!rules.helpers().test(i.imm())) {
                    report(slot, "there is no helper function " + i.imm());
                }
            }
            case CALL_KERNEL -> report(slot, "functions of the kernel (by BTF number) are not supported");
            case LEGACY -> report(slot, "historical packet access is not supported; load through the context's data");
            default -> {
                if (form.operation().isBranch()) {
                    target(slot, i.offset());
                }
            }
        }
        if (!form.operation().endsFlow() && slot + i.slots() >= words.length) {
            report(slot, "control runs off the end; the last instruction must be exit or ja");
        }
    }

    private void target(int slot, int distance) {
        long target = slot + 1L + distance;
        if (target < 0 || target >= words.length) {
            report(slot, "the target, slot " + target + ", is outside the program of " + words.length + " slots");
        } else if (!starts.get((int) target)) {
            report(slot, "the target, slot " + target + ", is the second half of lddw");
        }
    }

    private void report(int slot, String reason) {
        problems.add(new Problem(slot, InstructionText.of(at(slot)), reason));
    }
}
