package org.orrery.columns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Makes Parquet of the rows of a CSV file. An empty cell is written as no value. */
final class SheetWriter {
    /** Bytes that are gathered before they are written. */
    private static final long ROW_GROUP = 8L << 20;

    private SheetWriter() {}

    /**
     * Opens a file.
     *
     * @param metadata what the file says of itself, by key
     * @throws IOException if it cannot be written
     */
    static ParquetWriter<List<String>> open(List<Column> columns, Path target, Map<String, String> metadata)
            throws IOException {
        return new Builder(new LocalOutputFile(target), columns)
                .withExtraMetaData(metadata)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withRowGroupSize(ROW_GROUP)
                .build();
    }

    /** Returns the schema of a file with these columns. */
    static MessageType schema(List<Column> columns) {
        var message = Types.buildMessage();
        for (Column column : columns) {
            switch (column.type()) {
                case WHOLE -> message.optional(PrimitiveTypeName.INT64).named(column.name());
                case NUMBER -> message.optional(PrimitiveTypeName.DOUBLE).named(column.name());
                case TEXT ->
                    message.optional(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(column.name());
            }
        }
        return message.named("orrery");
    }

    private static final class Builder extends ParquetWriter.Builder<List<String>, Builder> {
        private final List<Column> columns;

        private Builder(OutputFile target, List<Column> columns) {
            super(target);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // It must be there, and its successor calls it.
        protected WriteSupport<List<String>> getWriteSupport(Configuration configuration) {
            return new Cells(columns);
        }
    }

    private static final class Cells extends WriteSupport<List<String>> {
        private final List<Column> columns;
        private RecordConsumer out;

        private Cells(List<Column> columns) {
            this.columns = columns;
        }

        @Override
        @SuppressWarnings("deprecation") // It must be there, and its successor calls it.
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema(columns), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            out = consumer;
        }

        @Override
        public void write(List<String> row) {
            out.startMessage();
            for (int c = 0; c < columns.size(); c++) {
                if (!row.get(c).isEmpty()) {
                    out.startField(columns.get(c).name(), c);
                    cell(columns.get(c).type(), row.get(c));
                    out.endField(columns.get(c).name(), c);
                }
            }
            out.endMessage();
        }

        private void cell(ColumnType type, String cell) {
            switch (type) {
                case WHOLE -> out.addLong(Long.parseLong(cell));
                case NUMBER -> out.addDouble(ColumnType.number(cell));
                case TEXT -> out.addBinary(Binary.fromString(cell));
            }
        }
    }
}
