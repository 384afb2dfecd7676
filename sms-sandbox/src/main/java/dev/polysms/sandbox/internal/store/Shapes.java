package dev.polysms.sandbox.internal.store;

import dev.polysms.sandbox.ResponseShape;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The current response shape of each vendor. Thread-safe. */
public final class Shapes {
    private final Map<Class<? extends ResponseShape>, ResponseShape> current = new ConcurrentHashMap<>();

    /** Uses these shapes, and the first shape of each other vendor. */
    public Shapes(Collection<ResponseShape> shapes) {
        shapes.forEach(this::use);
    }

    /** Uses a shape for its vendor from now on. */
    public void use(ResponseShape shape) {
        current.put(shape.getClass(), shape);
    }

    /** Returns the current shape of a vendor: the one that was set, or the first. */
    public <S extends Enum<S> & ResponseShape> S of(Class<S> vendor) {
        ResponseShape chosen = current.get(vendor);
        return chosen == null ? vendor.getEnumConstants()[0] : vendor.cast(chosen);
    }
}
