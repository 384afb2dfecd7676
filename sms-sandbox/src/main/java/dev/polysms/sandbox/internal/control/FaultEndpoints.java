package dev.polysms.sandbox.internal.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.ActiveFault;
import dev.polysms.sandbox.SandboxFault;
import dev.polysms.sandbox.SandboxFault.Kind;
import dev.polysms.sandbox.internal.fault.FaultList;
import dev.polysms.sandbox.internal.http.Routes;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.http.VendorSites;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** {@code /sandbox/faults}: sets, lists and removes faults. */
public final class FaultEndpoints implements ControlEndpoints {
    private static final String PATH = "/sandbox/faults";
    private static final Set<String> MEMBERS =
            Set.of("vendor", "operation", "kind", "count", "probability", "seed", "retryAfterSeconds", "millis");

    private final FaultList faults;
    private final VendorSites sites;

    public FaultEndpoints(FaultList faults, VendorSites sites) {
        this.faults = faults;
        this.sites = sites;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(PATH, this::list)
                .post(PATH, this::set)
                .delete(PATH, this::removeAll)
                .deleteBelow(PATH + "/", this::remove);
    }

    private SandboxResponse list(SandboxRequest request) {
        ObjectNode answer = SandboxResponse.object();
        putAll(answer, faults);
        return SandboxResponse.json(200, answer);
    }

    private SandboxResponse set(SandboxRequest request) {
        JsonBody body = JsonBody.of(request, MEMBERS);
        SandboxFault fault = SandboxFault.of(kind(body.requiredText("kind")));
        Optional<String> vendor = body.text("vendor").filter(name -> !name.equals("all"));
        if (vendor.isPresent()) {
            fault = fault.at(sites.site(vendor.get()).name());
        }
        Optional<String> operation = body.text("operation");
        if (operation.isPresent()) {
            fault = fault.on(operation.get());
        }
        int count = (int) body.count("count").orElse(1);
        fault = count == 0 ? fault.always() : fault.times(count);
        try {
            return SandboxResponse.json(201, json(faults.add(withNumbers(fault, body))));
        } catch (IllegalStateException full) {
            throw ControlError.refusal(409, "100 faults are set, which is the limit. Remove some first.");
        }
    }

    private SandboxResponse removeAll(SandboxRequest request) {
        faults.clear();
        return SandboxResponse.empty(204);
    }

    private SandboxResponse remove(SandboxRequest request) {
        ActiveFault fault = faults.all().stream()
                .filter(each -> Long.toString(each.id()).equals(request.path()))
                .findFirst()
                .orElseThrow(() ->
                        ControlError.refusal(404, "There is no fault with this id. List them with GET " + PATH + "."));
        fault.remove();
        return SandboxResponse.empty(204);
    }

    /** Writes all faults under {@code faults}. */
    static void putAll(ObjectNode json, FaultList faults) {
        ArrayNode rows = json.putArray("faults");
        faults.all().forEach(fault -> rows.add(json(fault)));
    }

    /** Writes a fault and how often it occurred. */
    static ObjectNode json(ActiveFault active) {
        SandboxFault fault = active.fault();
        ObjectNode json = SandboxResponse.object()
                .put("id", active.id())
                .put("kind", fault.kind().word())
                .put("vendor", fault.vendor().orElse("all"))
                .put("count", fault.times())
                .put("fired", active.fired())
                .put("over", active.isOver())
                .put("takesMessages", fault.kind().takesMessages());
        fault.operation().ifPresent(name -> json.put("operation", name));
        fault.seed()
                .ifPresent(seed -> json.put("probability", fault.probability()).put("seed", seed));
        fault.retryAfter().ifPresent(pause -> json.put("retryAfterSeconds", pause.toSeconds()));
        if (fault.kind() == Kind.SLOW) {
            json.put("millis", fault.delay().toMillis());
        }
        return json;
    }

    private static SandboxFault withNumbers(SandboxFault fault, JsonBody body) {
        SandboxFault changed = fault;
        double probability = body.number("probability", 1);
        if (probability != 1) {
            changed = changed.withProbability(probability, body.count("seed").orElse(0));
        }
        OptionalLong pause = body.count("retryAfterSeconds");
        if (pause.isPresent()) {
            changed = changed.retryAfter(Duration.ofSeconds(pause.getAsLong()));
        }
        OptionalLong millis = body.count("millis");
        if (millis.isPresent()) {
            changed = changed.delay(Duration.ofMillis(millis.getAsLong()));
        }
        return changed;
    }

    private static Kind kind(String word) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> ControlError.refusal(
                        400,
                        "The member kind must be one of "
                                + Arrays.stream(Kind.values()).map(Kind::word).toList() + "."));
    }
}
