package dev.polysms.sandbox.internal.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.internal.data.Persistent;
import dev.polysms.sandbox.internal.data.SavedFiles;
import dev.polysms.sandbox.internal.data.SavedNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The registered webhooks, at most one per vendor. Thread-safe. */
final class Webhooks implements Persistent {
    private final Map<String, SandboxWebhook> registered = new ConcurrentHashMap<>();
    private final Map<String, Supplier<PushFormat>> formats;
    private final PushScope scope;

    Webhooks(Map<String, Supplier<PushFormat>> formats, PushScope scope) {
        this.formats = formats;
        this.scope = scope;
    }

    /** Registers a webhook, and replaces the vendor's previous one. */
    void put(SandboxWebhook webhook) {
        PushFormat format = format(webhook.vendor());
        scope.check(webhook.url());
        scope.check(webhook.reportUrl());
        for (VendorSetting setting : VendorSetting.values()) {
            if (setting.isUsed(webhook) && !format.settings().contains(setting)) {
                throw new IllegalArgumentException(setting.otherwise());
            }
        }
        if (!format.states().isEmpty()
                && !webhook.automatic().map(format.states()::contains).orElse(true)) {
            throw new IllegalArgumentException("This vendor has no report of this state. Use one of "
                    + format.states().stream()
                            .sorted()
                            .map(state -> state.name().toLowerCase(Locale.ROOT))
                            .toList() + ".");
        }
        registered.put(webhook.vendor(), webhook);
    }

    @Override
    public JsonNode save(SavedFiles files) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        all().forEach(webhook -> rows.add(SavedWebhook.of(webhook)));
        return rows;
    }

    /** {@inheritDoc} The hosts are not checked, because each push is checked. */
    @Override
    public void restore(SavedNode saved, SavedFiles files) {
        for (SavedNode row : saved.items()) {
            SandboxWebhook webhook = SavedWebhook.read(row);
            checkName(webhook.vendor());
            registered.put(webhook.vendor(), webhook);
        }
    }

    Optional<SandboxWebhook> get(String vendor) {
        checkName(vendor);
        return Optional.ofNullable(registered.get(vendor));
    }

    List<SandboxWebhook> all() {
        return registered.values().stream()
                .sorted(Comparator.comparing(SandboxWebhook::vendor))
                .toList();
    }

    void remove(String vendor) {
        checkName(vendor);
        registered.remove(vendor);
    }

    PushFormat format(String vendor) {
        Supplier<PushFormat> format = formats.get(vendor);
        if (format == null) {
            throw unknown();
        }
        return format.get();
    }

    private void checkName(String vendor) {
        if (!formats.containsKey(vendor)) {
            throw unknown();
        }
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException("No vendor has this name. Use one of "
                + formats.keySet().stream().sorted().toList() + ".");
    }
}
