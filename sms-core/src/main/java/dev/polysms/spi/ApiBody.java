package dev.polysms.spi;

import dev.polysms.internal.http.ContentType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What an {@link ApiRequest} carries.
 *
 * @since 0.1.0
 */
public sealed interface ApiBody permits ApiBody.None, ApiBody.Json, ApiBody.Form, ApiBody.Bytes, ApiBody.Upload {
    /**
     * Returns the media type.
     *
     * @return the Content-Type header; empty for {@link None}
     */
    String contentType();

    /**
     * Returns the body as it goes on the wire.
     *
     * @throws IllegalStateException for an {@link Upload}, which is never held as a whole
     */
    byte[] bytes();

    /** No body. */
    record None() implements ApiBody {
        @Override
        public String contentType() {
            return "";
        }

        @Override
        public byte[] bytes() {
            return new byte[0];
        }
    }

    /**
     * A JSON value.
     *
     * @param value an object (a map by name) or an array (a list) of strings, numbers, booleans, objects and arrays
     */
    record Json(Object value) implements ApiBody {
        /** The media type of JSON. */
        public static final String TYPE = "application/json; charset=utf-8";

        /**
         * Copies the value.
         *
         * @throws IllegalArgumentException if it holds a value that JSON has no form for
         */
        public Json {
            value = JsonTree.copy(value);
        }

        @Override
        public String contentType() {
            return TYPE;
        }

        @Override
        public byte[] bytes() {
            return JsonWriter.write(value);
        }

        /** Returns the names of an object, or the number of items of an array. */
        @Override
        public String toString() {
            return "Json"
                    + (value instanceof Map<?, ?> object ? object.keySet() : "[" + ((List<?>) value).size() + "]");
        }
    }

    /**
     * An HTML form.
     *
     * @param fields the fields in their order; a name may come again
     * @param charset the charset of the escapes
     */
    record Form(List<FormField> fields, Charset charset) implements ApiBody {
        /** The media type of a form in UTF-8. */
        public static final String TYPE = "application/x-www-form-urlencoded; charset=utf-8";

        /**
         * Copies the fields.
         *
         * @throws IllegalArgumentException if the charset cannot carry a character of a field; the message does not repeat it
         */
        public Form {
            fields = List.copyOf(fields);
            FormEncoding.requireEncodable(fields, charset);
        }

        /** Returns a form in UTF-8 that has each name once. */
        public static Form of(Map<String, String> fields) {
            return new Form(
                    fields.entrySet().stream()
                            .map(field -> new FormField(field.getKey(), field.getValue()))
                            .toList(),
                    StandardCharsets.UTF_8);
        }

        @Override
        public String contentType() {
            return charset.equals(StandardCharsets.UTF_8)
                    ? TYPE
                    : "application/x-www-form-urlencoded; charset="
                            + charset.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public byte[] bytes() {
            return FormEncoding.encode(fields, charset);
        }

        /** Returns the names only. */
        @Override
        public String toString() {
            return "Form" + fields.stream().map(FormField::name).toList();
        }
    }

    /**
     * Bytes as they are.
     *
     * @param contentType the media type
     * @param bytes the bytes; neither copied nor changed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy of an upload would double its memory
    record Bytes(String contentType, byte[] bytes) implements ApiBody {
        /** Returns the type and length only. */
        @Override
        public String toString() {
            return "Bytes[" + contentType + ", " + bytes.length + "]";
        }
    }

    /**
     * Bytes that are read while they go out, once for each attempt, and never held as a whole.
     *
     * @param contentType the media type
     * @param length how many bytes the source gives, exactly
     * @param source opens the bytes
     */
    record Upload(String contentType, long length, StreamSource source) implements ApiBody {
        /**
         * Checks the type and the length.
         *
         * @param contentType the media type
         * @param length how many bytes the source gives, exactly
         * @param source opens the bytes
         */
        public Upload {
            ContentType.require(contentType);
            if (length < 0) {
                throw new IllegalArgumentException("length must not be negative");
            }
            Objects.requireNonNull(source, "source");
        }

        @Override
        public byte[] bytes() {
            throw new IllegalStateException("An upload is never held as a whole; open its source");
        }

        /** Returns the type and length only. */
        @Override
        public String toString() {
            return "Upload[" + contentType + ", " + length + "]";
        }
    }
}
