package org.orrery.ebpf.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.ebpf.Runs;
import org.orrery.ebpf.fault.EbpfException;

class RefusedObjectsTest {
    @ParameterizedTest
    @CsvSource({
        "fields, 'slot 0: the object needs field relocations (CO-RE)'",
        "kernel, it calls 'kernel_function'",
        "callback, callbacks are not supported",
        "type, maps of type 28 are not supported"
    })
    void objects_that_need_more_than_the_machine_has_are_refused_by_reason(String name, String reason) {
        Path path = ObjectFiles.of("refused").findFirst().orElseThrow().resolve(name + ".o");
        assertThatThrownBy(() -> ObjectFiles.read(path))
                .isInstanceOf(ObjectException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void what_is_no_object_of_this_machine_is_refused() {
        assertThatThrownBy(() -> BpfObject.read("empty", new byte[0])).hasMessageContaining("no ELF file");
        byte[] bytes = object();
        bytes[18] = 62;
        assertThatThrownBy(() -> BpfObject.read("x86.o", bytes)).hasMessageContaining("machine 62; expected 247");
    }

    @Test
    void ten_thousand_truncated_and_mutated_objects_lead_to_our_own_exceptions_only() {
        List<byte[]> originals = ObjectFiles.of("")
                .filter(path -> path.toString().endsWith("-v3.o"))
                .map(ObjectFiles::bytes)
                .toList();
        SplittableRandom random = new SplittableRandom(7);
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = mutated(originals.get(i % originals.size()).clone(), random);
            try {
                BpfObject object = BpfObject.read("mutated.o", bytes);
                object.programs().forEach(program -> program.problems(id -> true));
                if (object.maps().stream().allMatch(spec -> (long) spec.maxEntries() * spec.valueSize() < 1 << 20)) {
                    Runs.machine().load(object);
                }
            } catch (EbpfException e) {
                assertThat(e.getMessage()).isNotEmpty();
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(3_000);
    }

    private static byte[] mutated(byte[] bytes, SplittableRandom random) {
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(3) == 0 ? random.nextInt(64) : random.nextInt(bytes.length);
            bytes[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (random.nextInt(3) - 1);
        }
        return bytes;
    }

    private static byte[] object() {
        return ObjectFiles.bytes(ObjectFiles.of("count-").findFirst().orElseThrow());
    }
}
