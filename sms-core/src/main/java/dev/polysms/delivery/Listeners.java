package dev.polysms.delivery;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells each of some listeners; one that fails keeps nothing from the others. */
final class Listeners<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Consumer<? super T>> all;

    Listeners(List<Consumer<? super T>> all) {
        this.all = List.copyOf(all);
    }

    void tell(T news) {
        for (Consumer<? super T> listener : all) {
            try {
                listener.accept(news);
            } catch (RuntimeException e) { // it belongs to the application, and its words may quote a text
                LOG.warn("A delivery listener failed with {}", e.getClass().getName());
            }
        }
    }
}
