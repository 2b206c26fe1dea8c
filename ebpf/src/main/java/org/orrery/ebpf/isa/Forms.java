package org.orrery.ebpf.isa;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The table of all forms of instructions. */
public final class Forms {
    private static final List<Form> ALL = read();
    private static final List<List<Form>> BY_OPCODE = byOpcode();
    private static final Map<String, List<Form>> BY_NAME = ALL.stream().collect(Collectors.groupingBy(Form::name));

    private Forms() {}

    /** Returns all forms by opcode, then by the value of the field that tells them apart. */
    public static List<Form> all() {
        return ALL;
    }

    /** Returns the forms of an opcode from 0 to 255; empty if there is none. */
    public static List<Form> of(int opcode) {
        return BY_OPCODE.get(opcode);
    }

    /** Returns the forms with a name, in the order of {@link #all}; empty if there is none. */
    public static List<Form> named(String name) {
        return BY_NAME.getOrDefault(name, List.of());
    }

    /** Returns the form of an instruction; empty if its opcode is unknown, or no form has its field's value. */
    public static Optional<Form> find(Instruction instruction) {
        for (Form form : BY_OPCODE.get(instruction.opcode())) {
            if (form.matches(instruction.src(), instruction.offset(), instruction.imm())) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    private static List<List<Form>> byOpcode() {
        List<List<Form>> index = new ArrayList<>();
        for (int opcode = 0; opcode < 256; opcode++) {
            int wanted = opcode;
            index.add(ALL.stream().filter(form -> form.opcode() == wanted).toList());
        }
        return Collections.unmodifiableList(index);
    }

    private static List<Form> read() {
        try (InputStream stream = Forms.class.getResourceAsStream("forms.tsv")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(Forms::form)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Form form(String line) {
        String[] cells = line.split("\t", -1);
        String[] where = cells[1].isEmpty() ? new String[] {"", "0"} : cells[1].split("=");
        Set<String> fields = cells[6].isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(cells[6].split(" ")));
        return new Form(
                Integer.decode(cells[0]),
                where[0],
                Integer.decode(where[1]),
                cells[2],
                Operation.valueOf(cells[3]),
                Integer.parseInt(cells[4]),
                cells[5],
                fields,
                cells[7],
                cells[8],
                cells[9]);
    }
}
