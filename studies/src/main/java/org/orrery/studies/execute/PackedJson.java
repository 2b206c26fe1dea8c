package org.orrery.studies.execute;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.function.Function;

/** Lists of numbers in JSON as {@link PackedLongs} writes them. */
final class PackedJson {
    private PackedJson() {}

    /** Writes an ascending list. */
    static final class WriteAscending extends Writer {
        WriteAscending() {
            super(PackedLongs::ascending);
        }
    }

    /** Reads an ascending list. */
    static final class ReadAscending extends Reader {
        ReadAscending() {
            super(PackedLongs::readAscending);
        }
    }

    /** Writes any list. */
    static final class WriteAny extends Writer {
        WriteAny() {
            super(PackedLongs::any);
        }
    }

    /** Reads any list. */
    static final class ReadAny extends Reader {
        ReadAny() {
            super(PackedLongs::readAny);
        }
    }

    private abstract static class Writer extends JsonSerializer<long[]> {
        private final Function<long[], String> packing;

        Writer(Function<long[], String> packing) {
            this.packing = packing;
        }

        @Override
        public void serialize(long[] values, JsonGenerator out, SerializerProvider context) throws IOException {
            out.writeString(packing.apply(values));
        }
    }

    private abstract static class Reader extends JsonDeserializer<long[]> {
        private final Function<String, long[]> unpacking;

        Reader(Function<String, long[]> unpacking) {
            this.unpacking = unpacking;
        }

        @Override
        public long[] deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return unpacking.apply(in.getText());
        }
    }
}
