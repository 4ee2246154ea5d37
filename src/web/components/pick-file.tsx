import { useId } from 'react';

/** A file of the reader, taken as soon as it is chosen; the same file may be chosen again. */
export function PickFile({
  label,
  accept,
  disabled = false,
  onPick,
}: {
  label: string;
  accept: string;
  disabled?: boolean;
  onPick: (file: File) => void;
}) {
  const id = useId();
  return (
    <label className="zp-tools__file" htmlFor={id}>
      {label}
      <input
        id={id}
        type="file"
        accept={accept}
        disabled={disabled}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file !== undefined) onPick(file);
          currentTarget.value = '';
        }}
      />
    </label>
  );
}
