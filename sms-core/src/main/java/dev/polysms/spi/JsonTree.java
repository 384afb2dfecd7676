package dev.polysms.spi;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Copies the value of a JSON body: strings, numbers, booleans, credentials, and lists and maps of them. */
final class JsonTree {
    private final Function<Secret, String> secrets;
    private final Consumer<String> values;

    private JsonTree(Function<Secret, String> secrets, Consumer<String> values) {
        this.secrets = secrets;
        this.values = values;
    }

    static Object copy(Object value) {
        return value instanceof Members ? value : copy(value, Secret::value, text -> {});
    }

    /**
     * Returns an object of values that were copied before.
     *
     * @param members not copied; they must not change any more
     */
    static Object ofCopied(Map<String, Object> members) {
        return new Members(members);
    }

    /**
     * Copies a value.
     *
     * @param secrets reads a credential
     * @param values gets each text and number
     */
    static Object copy(Object value, Function<Secret, String> secrets, Consumer<String> values) {
        return new JsonTree(secrets, values).node(value);
    }

    private Object node(Object value) {
        if (value instanceof Map<?, ?> object) {
            return members(object);
        }
        if (value instanceof Collection<?> array) {
            return items(array);
        }
        return value instanceof Secret secret ? secrets.apply(secret) : scalar(value);
    }

    /** The members of an object, which is immutable and has only such values. */
    private static final class Members extends AbstractMap<String, Object> {
        private final Map<String, Object> values;

        Members(Map<String, Object> values) {
            this.values = Collections.unmodifiableMap(values);
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return values.entrySet();
        }

        @Override
        public @Nullable Object get(@Nullable Object name) {
            return values.get(name);
        }
    }

    private Object members(Map<?, ?> object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw new IllegalArgumentException("The names of a JSON object must be strings");
            }
            if (value != null) {
                members.put(text, node(value));
            }
        });
        return new Members(members);
    }

    private Object items(Collection<?> array) {
        List<Object> items = new ArrayList<>();
        array.forEach(item -> items.add(node(item)));
        return List.copyOf(items);
    }

    private Object scalar(Object value) {
        boolean number = value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof BigDecimal;
        if (!(value instanceof String || value instanceof Boolean || number)) {
            throw new IllegalArgumentException(
                    "A JSON value must be a string, a boolean, an Integer, a Long, a BigInteger, a"
                            + " BigDecimal, a Secret, or a list or a map of them");
        }
        if (!(value instanceof Boolean)) {
            values.accept(value.toString());
        }
        return value;
    }
}
