package org.orrery.smartnic.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionTextsTest {
    private final FunctionTexts texts = new FunctionTexts();

    private static Map<String, Long> constants(long region) {
        Map<String, Long> constants = new HashMap<>();
        for (String name : new String[] {
            "index",
            "items",
            "mask",
            "head_bytes",
            "value_room",
            "room_words",
            "new_at",
            "strict",
            "key_words",
            "item_bytes",
            "item_at",
            "item_hash_at",
            "item_key_at",
            "value_at",
            "value_bytes",
            "value_words"
        }) {
            constants.put(name, 8L);
        }
        constants.put("index", region);
        return constants;
    }

    @Test
    void equalConstantsShareAProgramAndOthersDoNot() {
        Map<String, Long> asked = constants(1);
        FunctionText.Text first = texts.assembled("mica-get", asked);
        asked.put("index", 2L);
        FunctionText.Text second = texts.assembled("mica-get", asked);
        assertThat(texts.assembled("mica-get", constants(1))).isSameAs(first);
        assertThat(texts.assembled("mica-get", constants(2))).isSameAs(second);
        assertThat(second.program().words()).isNotEqualTo(first.program().words());
        assertThat(new FunctionTexts()
                        .assembled("mica-get", constants(1))
                        .program()
                        .words())
                .isEqualTo(first.program().words());
    }
}
