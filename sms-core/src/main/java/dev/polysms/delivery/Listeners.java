package dev.polysms.delivery;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifies listeners. If one fails, the others are still notified, and the caller still gets its result. */
final class Listeners<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Consumer<? super T>> all;

    Listeners(List<Consumer<? super T>> all) {
        this.all = List.copyOf(all);
    }

    void notify(T news) {
        for (Consumer<? super T> listener : all) {
            try {
                listener.accept(news);
            } catch (Throwable e) { // an Error too; its message may quote a text
                LOG.warn("A delivery listener failed with {}", e.getClass().getName());
            }
        }
    }
}
