package dev.polysms.sandbox.internal.store;

import dev.polysms.sandbox.ResponseShape;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The style in which each vendor answers now. Thread-safe. */
public final class Shapes {
    private final Map<Class<? extends ResponseShape>, ResponseShape> current = new ConcurrentHashMap<>();

    /**
     * The vendors' first shapes, but for those named.
     *
     * @param shapes the ones to use instead
     */
    public Shapes(Collection<ResponseShape> shapes) {
        shapes.forEach(this::use);
    }

    /**
     * Makes a vendor answer in a shape from now on.
     *
     * @param shape the shape, which tells the vendor
     */
    public void use(ResponseShape shape) {
        current.put(shape.getClass(), shape);
    }

    /**
     * The shape in which a vendor answers now.
     *
     * @param vendor the vendor's shapes
     * @param <S> the vendor's shapes
     * @return one of them, the first if none was chosen
     */
    public <S extends Enum<S> & ResponseShape> S of(Class<S> vendor) {
        ResponseShape chosen = current.get(vendor);
        return chosen == null ? vendor.getEnumConstants()[0] : vendor.cast(chosen);
    }
}
