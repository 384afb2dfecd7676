package dev.polysms.spi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the JSON of requests. */
final class JsonWriter {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN) // not every vendor reads 1E+3
            .build();

    private JsonWriter() {}

    /**
     * Writes a value.
     *
     * @param value as {@link JsonTree} copies it
     * @return JSON in UTF-8
     */
    static byte[] write(Object value) {
        // Into characters: into bytes, Jackson writes an emoji as two escapes, which some vendors show as they are.
        Characters out = new Characters();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof BigDecimal decimal) {
            generator.writeNumber(decimal);
        } else if (value instanceof Number whole) {
            generator.writeNumber(whole.toString());
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object item : list) {
                write(generator, item);
            }
            generator.writeEndArray();
        } else if (value instanceof Map<?, ?> object) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> member : object.entrySet()) {
                generator.writeFieldName((String) member.getKey());
                write(generator, member.getValue());
            }
            generator.writeEndObject();
        } else {
            throw new AssertionError("JsonTree lets no other value pass");
        }
    }

    /** Collects characters. Most often Jackson writes all of them at once, at the end. */
    private static final class Characters extends Writer {
        private String first = "";
        private @Nullable StringBuilder all;

        @Override
        public void write(char[] buffer, int offset, int length) {
            if (all != null) {
                all.append(buffer, offset, length);
            } else if (first.isEmpty()) {
                first = new String(buffer, offset, length);
            } else {
                all = new StringBuilder(first).append(buffer, offset, length);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return all == null ? first : all.toString();
        }
    }
}
