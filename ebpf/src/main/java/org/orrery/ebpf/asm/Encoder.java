package org.orrery.ebpf.asm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.ebpf.isa.Form;
import org.orrery.ebpf.isa.Forms;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;

/** Encodes a line of a program whose labels and maps are known. */
final class Encoder {
    private final Map<String, Integer> labels;
    private final List<String> maps;

    Encoder(Map<String, Integer> labels, List<String> maps) {
        this.labels = labels;
        this.maps = maps;
    }

    /** Returns the forms of a name; {@code bswap16} is another word for {@code swap16}. */
    static List<Form> forms(String name) {
        return Forms.named(name.startsWith("bswap") ? name.substring(1) : name);
    }

    Instruction encode(Line line, int slot) throws Refusal {
        List<Form> forms = forms(line.name());
        if (forms.isEmpty() || forms.get(0).operation() == Operation.LEGACY) {
            throw new Refusal("unknown instruction '" + line.name() + "'" + nearest(line.name()));
        }
        Form first = forms.get(0);
        Operation operation = first.operation();
        if (operation.isAtomic()) {
            line.expect(2, line.name() + " [%r1+8], %r2");
            Operands.Place place = Operands.memory(line.operand(0));
            return instruction(
                    first, place.register(), Operands.register(line.operand(1)), place.offset(), first.selected());
        }
        if (operation.isBranch()) {
            line.expect(3, line.name() + " %r1, 5, label");
            return second(
                    forms, Operands.register(line.operand(0)), line.operand(1), distance(line.operand(2), slot, 16));
        }
        if (operation.isArithmetic()) {
            return arithmetic(line, forms);
        }
        return switch (operation) {
            case LOAD, LOAD_SIGNED -> load(line, first);
            case STORE -> store(line, first);
            case JA -> jump(line, first, slot);
            case LOAD_CONSTANT -> constant(line);
            case EXIT -> none(line, first);
            default -> call(line, first, slot);
        };
    }

    private static String nearest(String name) {
        String base = name.replaceFirst("(32|64)$", "");
        Optional<Form> near =
                Forms.all().stream().filter(form -> form.name().equals(base)).findFirst();
        return near.map(form -> "; did you mean '" + form.name() + "'?").orElse("");
    }

    private static Instruction arithmetic(Line line, List<Form> forms) throws Refusal {
        Form first = forms.get(0);
        if (first.operand().isEmpty()) {
            line.expect(1, line.name() + " %r1");
            int width = first.selector().equals("imm") ? first.selected() : 0;
            return instruction(first, Operands.register(line.operand(0)), 0, 0, width);
        }
        line.expect(2, line.name() + " %r1, %r2");
        int offset = first.selector().equals("offset") ? first.selected() : 0;
        return second(forms, Operands.register(line.operand(0)), line.operand(1), offset);
    }

    /** Picks the form by the second operand: a register or a number. */
    private static Instruction second(List<Form> forms, int register, String operand, int offset) throws Refusal {
        boolean isRegister = Operands.isRegister(operand);
        Optional<Form> form = forms.stream()
                .filter(each -> each.isRegisterForm() == isRegister)
                .findFirst();
        if (form.isEmpty()) {
            throw new Refusal("the second operand must be a register, not '" + operand + "'");
        }
        return isRegister
                ? instruction(form.get(), register, Operands.register(operand), offset, 0)
                : instruction(form.get(), register, 0, offset, Operands.immediate(operand));
    }

    private static Instruction load(Line line, Form form) throws Refusal {
        line.expect(2, line.name() + " %r1, [%r2+8]");
        Operands.Place place = Operands.memory(line.operand(1));
        return instruction(form, Operands.register(line.operand(0)), place.register(), place.offset(), 0);
    }

    private static Instruction store(Line line, Form form) throws Refusal {
        line.expect(2, line.name() + " [%r1+8], " + (form.isRegisterForm() ? "%r2" : "5"));
        Operands.Place place = Operands.memory(line.operand(0));
        return form.isRegisterForm()
                ? instruction(form, place.register(), Operands.register(line.operand(1)), place.offset(), 0)
                : instruction(form, place.register(), 0, place.offset(), Operands.immediate(line.operand(1)));
    }

    private Instruction jump(Line line, Form form, int slot) throws Refusal {
        line.expect(1, line.name() + " label");
        boolean far = form.width() == 32;
        int distance = distance(line.operand(0), slot, far ? 32 : 16);
        return instruction(form, 0, 0, far ? 0 : distance, far ? distance : 0);
    }

    private static Instruction none(Line line, Form form) throws Refusal {
        line.expect(0, line.name());
        return instruction(form, 0, 0, 0, 0);
    }

    private Instruction call(Line line, Form form, int slot) throws Refusal {
        line.expect(1, line.name() + " 1");
        String target = line.operand(0);
        if (form.operation() == Operation.CALL_LOCAL) {
            return instruction(form, 0, form.selected(), 0, distance(target, slot, 32));
        }
        if (Operands.isRegister(target)) {
            Form byRegister = forms("call").get(1);
            return instruction(byRegister, Operands.register(target), 0, 0, 0);
        }
        return instruction(form, 0, form.selected(), 0, Operands.immediate(target));
    }

    private int distance(String target, int slot, int bits) throws Refusal {
        Integer label = labels.get(target);
        if (label != null) {
            int distance = label - slot - 1;
            return bits == 16 ? Operands.offset(Integer.toString(distance)) : distance;
        }
        if (!target.startsWith("+") && !target.startsWith("-") && !Operands.isNumber(target)) {
            throw new Refusal("there is no label '" + target + "'");
        }
        return bits == 16 ? Operands.offset(target) : Operands.immediate(target);
    }

    private Instruction constant(Line line) throws Refusal {
        line.expect(2, "lddw %r1, 0x1122334455667788");
        int register = Operands.register(line.operand(0));
        String[] words = line.operand(1).split("\\s+");
        if (words.length == 1) {
            long number = Operands.constant(words[0]);
            return new Instruction(Instruction.LDDW, register, 0, 0, (int) number, (int) (number >>> 32));
        }
        int kind = List.of("", "map", "value", "variable", "code", "map-index", "value-index")
                .indexOf(words[0]);
        if (kind < 1 || words.length > 2) {
            throw new Refusal("expected a number, 'map NAME' or 'value NAME+8', not '" + line.operand(1) + "'");
        }
        int plus = Math.max(words[1].lastIndexOf('+'), words[1].lastIndexOf('-'));
        boolean hasOffset = plus > 0;
        String name = hasOffset ? words[1].substring(0, plus) : words[1];
        int offset = hasOffset ? Operands.immediate(words[1].substring(plus)) : 0;
        int place = maps.indexOf(name);
        if (place < 0 && !Operands.isNumber(name)) {
            throw new Refusal("there is no map '" + name + "'");
        }
        return new Instruction(
                Instruction.LDDW, register, kind, 0, place >= 0 ? place : Operands.immediate(name), offset);
    }

    private static Instruction instruction(Form form, int dst, int src, int offset, int imm) {
        return Instruction.of(form.opcode(), dst, src, offset, imm);
    }
}
