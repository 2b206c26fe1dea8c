package org.orrery.studies.execute;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Arrays;

/** Numbers in JSON of which nothing is lost. One that JSON cannot write stands in a list by its name: {@code ["NaN"]}. */
final class ExactNumbers {
    private ExactNumbers() {}

    static SimpleModule module() {
        return new SimpleModule()
                .addSerializer(Double.class, new WriteNumber())
                .addSerializer(double[].class, new WriteNumbers())
                .addDeserializer(Double.class, new ReadNumber())
                .addDeserializer(double[].class, new ReadNumbers())
                .addDeserializer(Object.class, new ReadCell());
    }

    private static void write(double value, JsonGenerator out) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumber(value);
        } else {
            out.writeStartArray();
            out.writeString(Double.toString(value));
            out.writeEndArray();
        }
    }

    private static double read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            return in.getDoubleValue();
        }
        in.nextToken();
        double value = Double.parseDouble(in.getText());
        in.nextToken();
        return value;
    }

    private static final class WriteNumber extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider context) throws IOException {
            write(value, out);
        }
    }

    private static final class WriteNumbers extends JsonSerializer<double[]> {
        @Override
        public void serialize(double[] values, JsonGenerator out, SerializerProvider context) throws IOException {
            out.writeStartArray();
            for (double value : values) {
                write(value, out);
            }
            out.writeEndArray();
        }
    }

    private static final class ReadNumber extends JsonDeserializer<Double> {
        @Override
        public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return read(in);
        }
    }

    private static final class ReadNumbers extends JsonDeserializer<double[]> {
        @Override
        public double[] deserialize(JsonParser in, DeserializationContext context) throws IOException {
            double[] values = new double[16];
            int size = 0;
            while (in.nextToken() != JsonToken.END_ARRAY) {
                values = size == values.length ? Arrays.copyOf(values, 2 * size) : values;
                values[size++] = read(in);
            }
            return Arrays.copyOf(values, size);
        }
    }

    /** A cell of a table is text, a whole number, or a number. */
    private static final class ReadCell extends JsonDeserializer<Object> {
        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return switch (in.currentToken()) {
                case VALUE_STRING -> in.getText();
                case VALUE_NUMBER_INT -> in.getLongValue();
                default -> read(in);
            };
        }
    }
}
