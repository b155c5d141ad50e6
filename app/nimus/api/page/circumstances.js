// What is known around a draft: a form, and the context of a request made of it.

import { html, useId, useShared } from "/page/html.js";

export const NOTHING_KNOWN = {
  situation: "",
  channel: "",
  customerMessage: "",
  customerType: "",
  customerName: "",
  customerGender: "unknown",
  customerNumber: "",
  agentName: "",
  agentGender: "unknown",
  agentNumber: "",
  address: "auto",
  format: "plain",
};

/** The context that a request bears. */
export function contextOf(known) {
  const said = (name) => known[name] || null;
  return {
    customer: {
      name: said("customerName"),
      gender: known.customerGender,
      number: said("customerNumber"),
      type: said("customerType"),
    },
    agent: { name: said("agentName"), gender: known.agentGender, number: said("agentNumber") },
    channel: said("channel"),
    situation: said("situation"),
    customer_message: said("customerMessage"),
  };
}

export function Circumstances({ known, vocabulary, onKnown }) {
  const { words, language } = useShared();
  const put = (name) => (event) => onKnown({ ...known, [name]: event.currentTarget.value });
  const unsaid = ["", words.unsaid];

  const listed = (list) => [unsaid, ...(vocabulary?.[list] ?? []).map((one) => [one.id, one.title[language]])];
  const named = (list, titles, ...first) => [
    ...first,
    ...(vocabulary?.[list] ?? Object.keys(titles)).map((id) => [id, titles[id] ?? id]),
  ];
  // not known before known, for nothing is assumed
  const genders = named("genders", words.genders).sort(([a], [b]) => (b === "unknown") - (a === "unknown"));
  const numbers = named("numbers", words.numbers, unsaid);

  const choice = (name, choices) =>
    html`<${Field} label=${words[name]} of=${(id) => html`<select id=${id} name=${name} value=${known[name]} onChange=${put(name)}>
      ${choices.map(([value, title]) => html`<option key=${value} value=${value} selected=${value === known[name]}>${title}</option>`)}
    </select>`} />`;
  const line = (name) =>
    html`<${Field} label=${words[name]} of=${(id) =>
      html`<input id=${id} name=${name} type="text" dir="auto" autocomplete="off" value=${known[name]} onInput=${put(name)} />`} />`;

  return html`<details class="circumstances">
    <summary>${words.context}</summary>
    <p class="quiet">${words.contextHint}</p>
    <form autocomplete="off" onSubmit=${(event) => event.preventDefault()}>
      <fieldset>
        <legend>${words.aboutCase}</legend>
        ${choice("situation", listed("situations"))} ${choice("channel", listed("channels"))}
        <${Field} isWide label=${words.customerMessage} of=${(id) =>
          html`<textarea id=${id} name="customerMessage" dir="auto" rows="3" value=${known.customerMessage} onInput=${put("customerMessage")}></textarea>`} />
      </fieldset>
      <fieldset>
        <legend>${words.aboutCustomer}</legend>
        ${line("customerName")} ${choice("customerType", listed("customers"))}
        ${choice("customerGender", genders)} ${choice("customerNumber", numbers)}
      </fieldset>
      <fieldset>
        <legend>${words.aboutAgent}</legend>
        ${line("agentName")} ${choice("agentGender", genders)} ${choice("agentNumber", numbers)}
        ${choice("address", named("addresses", words.addresses))} ${choice("format", named("formats", words.formats))}
      </fieldset>
    </form>
  </details>`;
}

function Field({ label, of, isWide }) {
  const id = useId();
  return html`<div class="field ${isWide ? "wide" : ""}">
    <label for=${id}>${label}</label>
    ${of(id)}
  </div>`;
}
