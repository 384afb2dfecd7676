package dev.polysms.voiceelements.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voiceelements.Campaign;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code GET /v1/ListMyCampaigns}. The beginning of the document's sample is lost, so it shows one campaign only. An array, an
 * envelope with an array, and one object are read.
 */
public final class ListMyCampaigns implements Operation<VoiceElementsAccount, List<Campaign>> {
    private static final Campaign NOTHING = read(Json.parse(new byte[0]));

    /** Makes the operation. */
    public ListMyCampaigns() {}

    @Override
    public String name() {
        return "campaigns";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(VoiceElementsAccount account) {
        return account.get("ListMyCampaigns").build();
    }

    @Override
    public List<Campaign> decode(ApiResponse response) {
        Json answer = response.json();
        VoiceElementsRows rows = response.isSuccessful() && isCampaign(answer)
                ? VoiceElementsRows.only(response)
                : VoiceElementsRows.of(response, "campaigns");
        return rows.read(row -> Optional.of(read(row)).filter(campaign -> !campaign.equals(NOTHING)));
    }

    private static boolean isCampaign(Json answer) {
        return !answer.has("status")
                && (text(answer, "CampaignId").isPresent()
                        || text(answer, "SmsCampaignId").isPresent());
    }

    /** A string in place of an object can only be the id. */
    private static Campaign read(Json row) {
        return new Campaign(
                text(row, "SmsCampaignId"),
                text(row, "CustomerId"),
                row.text().or(() -> text(row, "CampaignId")),
                text(row, "BrandName"),
                text(row, "BrandId"),
                text(row, "HelpEmail"),
                text(row, "HelpPhone"),
                text(row, "Description"),
                text(row, "CarrierId"),
                text(row, "CampaignType"),
                row.decimal(name(row, "MonthlyCharge")),
                time(row, "DateCreated"),
                time(row, "DateDeactivated"),
                text(row, "BrandEmail"),
                text(row, "BrandPhone"));
    }

    /** The members of other methods begin with a small letter, and these may do so in the future. */
    private static String name(Json row, String name) {
        return row.has(name) ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static Optional<String> text(Json row, String name) {
        return row.text(name(row, name));
    }

    /** The document promises a Z, that is UTC, but its samples have none. */
    private static Optional<Instant> time(Json row, String name) {
        return row.instant(name(row, name), ZoneOffset.UTC);
    }
}
