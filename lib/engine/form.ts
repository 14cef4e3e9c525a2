export const FORM_FIELD_TYPES = [
  'text',
  'textarea',
  'email',
  'number',
  'date',
  'time',
  'password',
  'select',
  'radio',
  'checkboxes',
  'checkbox',
  'file',
  'hidden',
  'note',
] as const;
export type FormFieldType = (typeof FORM_FIELD_TYPES)[number];

/** One field of a form, as its visitor sees it. */
export type FormField = {
  /** The key under which the answer is found. */
  readonly name: string;
  readonly label: string;
  readonly type: FormFieldType;
  readonly required?: boolean;
  /** Of a select, radio buttons and checkboxes. */
  readonly options?: readonly string[];
  /** Of files: more than one may be chosen. */
  readonly multiple?: boolean;
  /** Of files: endings and media types, as the attribute `accept` of HTML has them. */
  readonly accept?: string;
  /** What stands in the field at first. */
  readonly value?: string;
  readonly placeholder?: string;
  readonly help?: string;
  /** What to say when the answer is missing or does not fit. */
  readonly message?: string;
};

/** One page of a form. */
export type FormPage = {
  readonly title: string;
  /** Markdown. */
  readonly description: string;
  readonly fields: readonly FormField[];
  readonly button: string;
};
